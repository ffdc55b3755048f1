/** What a person typed, from the text of a Slack message: links as addresses, mentions of the bot left out. */
export function readText(text: string, botUser: string): string {
  const shown = text.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => {
    if (target === `@${botUser}`) return " ";
    if (/^[#@!]/.test(target)) return label ?? target;
    return target.replace(/^mailto:/, "");
  });
  return shown.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").trim();
}
