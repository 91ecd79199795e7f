/** The agent's act could not be carried out; the message is what Workspace answers. */
export class Refusal extends Error {}
