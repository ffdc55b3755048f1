import { fake } from "../test/fake.ts";

export const real = fake;
