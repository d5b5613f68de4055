import type { Page, WebSocket } from '@playwright/test';

interface SlotContent {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  readonly participantId?: string;
  readonly source?: string;
}

/** Where somebody's voice and picture arrive: the numbers of the receiving sections. */
export interface SlotsOf {
  readonly audio: string | undefined;
  readonly video: string | undefined;
  readonly screen: string | undefined;
}

/** Listens to a page's sockets: who one is, and whom the bridge wrote into which slot. */
export class SlotLog {
  selfId: string | undefined;
  #contents: readonly SlotContent[] = [];
  #opened = 0;
  #heard = 0;

  constructor(page: Page) {
    page.on('websocket', (socket) => this.#listen(socket));
  }

  of(participantId: string): Promise<SlotsOf> {
    const midOf = (kind: string, source: string): string | undefined =>
      this.#contents.find((slot) => slot.participantId === participantId && slot.kind === kind && slot.source === source)
        ?.mid;
    return Promise.resolve({
      audio: midOf('audio', 'microphone'),
      video: midOf('video', 'camera'),
      screen: midOf('video', 'screen'),
    });
  }

  #listen(socket: WebSocket): void {
    const order = ++this.#opened;
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') return;
      const { type, data } = JSON.parse(payload) as { type: string; data: Record<string, unknown> };
      // A bridge that is being left still speaks, of slots that nobody looks at.
      if (type === 'slots' && order >= this.#heard) {
        this.#heard = order;
        this.#contents = data['slots'] as readonly SlotContent[];
      }
      if (type === 'room.snapshot') this.selfId = data['self'] as string;
    });
  }
}
