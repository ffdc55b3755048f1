import { setImmediate as pause } from "node:timers/promises";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { describeSearchEngine } from "../contracts/search-engine.ts";

describeSearchEngine("search on flat postings", () => createFlatEngine(pause));
