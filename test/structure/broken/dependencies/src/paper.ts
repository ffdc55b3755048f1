import { z } from "zod";

export const Paper = z.string();
export type Paper = string;
