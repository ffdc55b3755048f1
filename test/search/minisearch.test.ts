import { createMiniSearchEngine } from "../../src/search/minisearch.ts";
import { describeSearchEngine } from "../contracts/search-engine.ts";

describeSearchEngine("search on MiniSearch", createMiniSearchEngine);
