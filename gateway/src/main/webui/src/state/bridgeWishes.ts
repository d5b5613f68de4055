/** On which bridge the one at the home page wants a room, until they are inside; gone with the page. */
export class BridgeWishes {
  readonly #wishes = new Map<string, string>();

  of(room: string): string | undefined {
    return this.#wishes.get(room.toLowerCase());
  }

  /** @param bridgeId undefined: no wish any more */
  wish(room: string, bridgeId: string | undefined): void {
    if (bridgeId === undefined) this.#wishes.delete(room.toLowerCase());
    else this.#wishes.set(room.toLowerCase(), bridgeId);
  }
}

/** Of this page. */
export const bridgeWishes = new BridgeWishes();
