/** What Slack takes at most, in UTF-16 units unless said otherwise (docs.slack.dev, Block Kit reference). */
export const limits = {
  /** Blocks of a message. */
  blocks: 50,
  /** Blocks of a modal or of a Home tab. */
  viewBlocks: 100,
  /** Slack refuses a message with about 13,200 over all its blocks (`msg_blocks_too_long`), and does not say how it counts. */
  total: 9000,
  section: 3000,
  heading: 150,
  buttonLabel: 75,
  buttonValue: 2000,
  url: 3000,
  /** Buttons of one row: Slack takes 25, more than ten are hard to read. */
  row: 10,
  options: 100,
  optionText: 75,
  modalTitle: 24,
  inputLength: 3000,
  privateMetadata: 3000,
  /** Slack advises 4,000 for the text beside blocks. */
  fallback: 3500,
} as const;
