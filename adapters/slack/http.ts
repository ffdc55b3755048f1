import type { AddressInfo } from "node:net";
import { HTTPReceiver, type Logger } from "@slack/bolt";
import { UserError } from "../../src/errors.ts";
import { PATH } from "./manifest.ts";
import type { SlackSettings } from "./settings.ts";
import type { Line } from "./socket.ts";
import { networkCode } from "./web.ts";

/** Signed requests over HTTP at `/slack/events`, and `GET /healthz` for whoever watches the process. */
export function createHttp({ host, port }: SlackSettings, signingSecret: string, logger: Logger): Line {
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    endpoints: PATH,
    customRoutes: [
      {
        path: "/healthz",
        method: "GET",
        handler: (_, response) => void response.writeHead(200, { "Content-Type": "text/plain" }).end("ok\n"),
      },
    ],
  });
  let isOpen = false;
  return {
    receiver,
    open: async () => {
      try {
        const server = await receiver.start({ host, port });
        isOpen = true;
        const address = server.address() as AddressInfo;
        return `over HTTP at http://${host}:${address.port}${PATH}`;
      } catch (error) {
        throw new UserError(
          `Cannot listen on HOST ${host}, PORT ${port} (${networkCode(error)}).`,
          "Is another program listening there? Set PORT to a free one.",
        );
      }
    },
    close: async () => {
      if (isOpen) await receiver.stop();
      isOpen = false;
    },
  };
}
