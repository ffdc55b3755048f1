/** What paperboy is measured beside: a client that answers everything with the same card, given in CARD. */
import { Client, Events, GatewayIntentBits } from "discord.js";

const { DISCORD_TOKEN: token = "", DISCORD_API_URL: api = "", CARD = "{}" } = process.env;
const card = JSON.parse(CARD);
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api }, allowedMentions: { parse: [] } });
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isRepliable()) interaction.reply(card).catch((error) => process.stderr.write(`${error}\n`));
});
client.once(Events.ClientReady, () => process.stderr.write("connected to Discord\n"));
await client.login(token);
