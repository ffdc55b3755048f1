import { App, webApi } from "@slack/bolt";
import type { Host } from "../../src/bot/host.ts";
import { UserError } from "../../src/errors.ts";
import { newReference } from "../../src/keys.ts";
import type { Connection, Scope } from "../../src/ports.ts";
import { listenToActions } from "./actions.ts";
import { listenToCommands } from "./commands.ts";
import type { Desk } from "./desk.ts";
import { examine } from "./doctor.ts";
import { listenToEvents } from "./events.ts";
import { createHttp } from "./http.ts";
import { type Identity, identify } from "./identity.ts";
import { createInHand } from "./in-hand.ts";
import { createInOrder } from "./in-order.ts";
import { createLogger } from "./logger.ts";
import { createMembers } from "./members.ts";
import { createPeople } from "./people.ts";
import { createPlatform } from "./platform.ts";
import { listenToLinks } from "./previews.ts";
import { listenToSearches } from "./searches.ts";
import type { SlackSettings } from "./settings.ts";
import { listenToShortcuts } from "./shortcuts.ts";
import { createShowView } from "./show-view.ts";
import { createSocket, type Line } from "./socket.ts";
import { soon } from "./soon.ts";
import { listenToSubmissions } from "./submissions.ts";
import { clientOptions } from "./web.ts";
import { createWrite } from "./write-message.ts";

/** What is in hand when the connection ends gets so long to finish: a little less than the process has. */
const GRACE_MS = 9_000;

/** Slack, for one workspace: by a socket where there is a token for it, else by requests over HTTP. */
export function createSlack(settings: SlackSettings, host: Host): Connection {
  const logger = createLogger(host.log);
  const options = clientOptions(settings.apiUrl);
  const client = new webApi.WebClient(settings.botToken, options);
  const now = () => host.clock().getTime();
  const inHand = createInHand();
  let team = "";
  let line: Line | undefined;
  let end: (reason: unknown) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    end = reject;
  });
  // Nobody may be listening yet, or any more.
  lost.catch(() => {});
  const scope = (): Scope => `slack:${team}`;
  const people = createPeople(client, () => team, now);
  const write = createWrite(host, scope);
  const members = createMembers(client, people, now);
  const { hearsLinks } = settings;
  const inOrder = createInOrder(now);
  const show = createShowView(client, inOrder, now);
  const platform = createPlatform({ client, people, members, inOrder, hearsLinks, now });

  function createApp({ receiver }: Line, { bot, botUser }: Identity): App {
    const app = new App({
      receiver,
      logger,
      // Bolt writes its logger into these.
      clientOptions: { ...options },
      convoStore: false,
      // A signed request of another workspace is none of ours: one process serves one.
      authorize: async ({ teamId }, body) => {
        const isTold = body !== undefined && ("command" in body || "event" in body);
        if (isTold && teamId !== undefined && teamId !== team) throw new Error("a request of another workspace");
        return { botToken: settings.botToken, botId: bot, botUserId: botUser };
      },
    });
    const desk: Desk = { host, client, platform, people, write, show, inOrder, scope: scope() };
    app.use(async ({ next }) => {
      const work = next();
      inHand.add(work);
      await work;
    });
    listenToCommands(app, desk);
    listenToActions(app, desk);
    listenToSearches(app, desk);
    listenToSubmissions(app, desk);
    listenToShortcuts(app, desk);
    listenToEvents(app, desk, botUser);
    if (settings.hearsLinks) listenToLinks(app, desk);
    app.error(async (error) => {
      host.report(newReference(host.random), "original" in error ? error.original : error);
    });
    return app;
  }

  return {
    platform,
    lost,
    start: async () => {
      const identity = await identify(client, settings.hearsLinks);
      team = identity.team;
      line =
        settings.appToken === undefined
          ? createHttp(settings, requireSecret(settings.signingSecret), logger)
          : createSocket(settings.appToken, options, host.log, end);
      createApp(line, identity);
      await (await host.memory()).returned(scope());
      return `Slack, workspace ${identity.teamName}, ${await line.open()}`;
    },
    stop: async () => {
      // Acknowledgements still go the way their requests came.
      await inHand.finished(GRACE_MS / 3);
      await soon(line?.close() ?? Promise.resolve(), GRACE_MS / 3);
      await inHand.finished(GRACE_MS / 3);
    },
    check: (channel) => examine(settings, options, host.clock, channel),
  };
}

function requireSecret(secret: string | undefined): string {
  if (secret !== undefined && secret !== "") return secret;
  throw new UserError("SLACK_SIGNING_SECRET is missing.", "It is on your Slack app's page “Basic Information”.");
}
