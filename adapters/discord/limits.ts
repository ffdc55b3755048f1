/**
 * What Discord allows, after its developer documentation and `discord-api-types`. Lengths are in characters; counting
 * UTF-16 units stays on the safe side.
 */
export const limits = {
  /** Of one message, nested ones counted. */
  components: 40,
  /** Over all texts of a message: 4,000, less some room. */
  text: 3600,
  buttonsInRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  modalTitle: 45,
  modalFields: 5,
  fieldLabel: 45,
  fieldText: 4000,
  choices: 25,
  choice: 100,
  description: 100,
  subcommands: 25,
  /** Names, descriptions and values of one command. */
  commandCharacters: 8000,
  threadName: 100,
  /** Messages read at once. */
  page: 100,
} as const;
