import type { Client } from "discord.js";

export type Platform = Client;
