// Who may import whom. `src/` only computes, `adapters/` touches the world, `adapters/program.ts` brings them together.
// test/structure/ breaks each rule once: a new rule needs a file of its name there.

/** A package by name or by the folder it was found in. */
const packages = (...names) => `(^|node_modules/)(${names.join("|")})(/|$)`;

const slackSdk = packages("@slack/[^/]+");
const discordSdk = packages("discord\\.js", "@discordjs/[^/]+", "discord-api-types");
const databaseDrivers = packages("kysely", "libsql", "pg");

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "core-knows-no-adapter",
      comment:
        "Declare what the core needs as a port in src/ports.ts; adapters/program.ts passes in what implements it.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^adapters/" },
    },
    {
      name: "core-only-computes",
      comment: "Do input and output in an adapter, and give the core the result or a port.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-packages",
      comment:
        "Use the package in an adapter. If it only computes and the core cannot do without it, add it to this list.",
      severity: "error",
      from: { path: "^src/" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"],
        pathNot: packages("croner", "zod", "stemmer", "fastest-levenshtein"),
      },
    },
    {
      name: "adapters-stay-apart",
      comment:
        "Take what you need as an argument: adapters/program.ts passes it in, config values too. What several adapters " +
        "compute belongs in src/.",
      severity: "error",
      from: { path: "^adapters/([^/]+)/" },
      to: { path: "^adapters/", pathNot: "^adapters/$1/" },
    },
    {
      name: "only-main-builds",
      comment:
        "Import a folder of adapters/ in main.ts, program.ts, build-on-store.ts or upkeep.ts only; take what it makes as an argument.",
      severity: "error",
      from: { path: "^adapters/[^/]+$", pathNot: "^adapters/(main|program|build-on-store|upkeep)\\.ts$" },
      to: { path: "^adapters/[^/]+/" },
    },
    {
      name: "nothing-imports-main",
      comment: "Move what you need out of adapters/main.ts into a file of its own.",
      severity: "error",
      from: {},
      to: { path: "^adapters/main\\.ts$" },
    },
    {
      name: "slack-sdk-only-in-slack",
      comment: "Speak of Reply, Invocation and Platform; adapters/slack translates.",
      severity: "error",
      from: { path: "^(src|adapters)/", pathNot: "^adapters/slack/" },
      to: { path: slackSdk },
    },
    {
      name: "discord-sdk-only-in-discord",
      comment: "Speak of Reply, Invocation and Platform; adapters/discord translates.",
      severity: "error",
      from: { path: "^(src|adapters)/", pathNot: "^adapters/discord/" },
      to: { path: discordSdk },
    },
    {
      name: "drivers-only-in-store",
      comment: "Add a method to the Store port that says what you want to know; adapters/store writes the SQL.",
      severity: "error",
      from: { path: "^(src|adapters)/", pathNot: "^adapters/store/" },
      to: { path: databaseDrivers },
    },
    {
      name: "no-circles",
      comment: "Move what both files need, often a type, into a third one that imports neither.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "Import the file where it is needed, or delete it.",
      severity: "error",
      from: { orphan: true, pathNot: "\\.d\\.ts$" },
      to: {},
    },
    {
      name: "no-tests-in-the-product",
      comment: "Move what both need into src/ or adapters/; tests import the product, never the other way round.",
      severity: "error",
      from: { path: "^(src|adapters)/" },
      to: { path: "^test/" },
    },
    {
      name: "no-dev-dependencies",
      comment:
        "Move the package to `dependencies` in package.json: who installs paperboy does not get devDependencies.",
      severity: "error",
      from: { path: "^(src|adapters)/" },
      to: { dependencyTypes: ["npm-dev"] },
    },
    {
      name: "no-unresolvable",
      comment: "Mend the path (with its .ts ending), or add the package to package.json and run npm install.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    exclude: { path: "^test/structure/broken/" },
    doNotFollow: { path: "node_modules" },
    // Sees `import type` too, which leaves no trace in the compiled JavaScript.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
  },
};
