/** A message that is being written; it outlives the panel in which that happens. */
export class Draft {
  #text = '';

  readonly read = (): string => this.#text;

  readonly write = (text: string): void => {
    this.#text = text;
  };
}
