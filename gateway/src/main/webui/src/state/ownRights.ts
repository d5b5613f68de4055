import type { MediaKind, MediaKinds } from '../api/roomSettings';
import { MEDIA_KINDS } from '../api/roomSettings';
import type { Notice } from './meeting';
import type { OwnMedia } from './ownMedia';
import type { RoomParticipant } from './roomParticipants';

/**
 * Switches off here what the room switched off or does not allow. The bridge forwards none of it in
 * any case; this lets people see it, and the device's light go out.
 */
export class OwnRights {
  readonly #own: OwnMedia;
  readonly #tell: (notice: Notice) => void;
  #may: MediaKinds;
  #begun = false;

  constructor(own: OwnMedia, may: MediaKinds, tell: (notice: Notice) => void) {
    this.#own = own;
    this.#may = may;
    this.#tell = tell;
    this.#off(forbidden(may));
  }

  /** Whether it may be switched on; says so when not. */
  allows(kind: MediaKind): boolean {
    if (this.#may[kind]) return true;
    this.#tell({ kind: 'not-permitted', media: kind });
    return false;
  }

  /** The roster told something new of oneself. */
  onSelf({ may }: RoomParticipant): void {
    this.#may = may;
    this.#off(forbidden(may));
  }

  /** A snapshot: what was switched off meanwhile, or from the start. */
  onSnapshot({ muted }: RoomParticipant): void {
    const off = this.#off(MEDIA_KINDS.filter((kind) => muted[kind]));
    if (!this.#begun && off.length > 0) this.#tell({ kind: 'started-muted', media: off });
    this.#begun = true;
  }

  onMuted(media: readonly MediaKind[], by: string | undefined): void {
    const off = this.#off(media);
    if (off.length > 0) this.#tell({ kind: 'muted', media: off, ...(by === undefined ? {} : { name: by }) });
  }

  /** Answers what of it had been on. */
  #off(media: readonly MediaKind[]): readonly MediaKind[] {
    return media.filter((kind) => {
      switch (kind) {
        case 'audio':
          return switchOff(this.#own.microphone);
        case 'video':
          return switchOff(this.#own.camera);
        case 'screen': {
          const shared = this.#own.screen.getSnapshot() !== undefined;
          this.#own.stopSharing();
          return shared;
        }
      }
    });
  }
}

function switchOff(device: OwnMedia['microphone']): boolean {
  const wasOn = device.on;
  if (wasOn) void device.setOn(false);
  return wasOn;
}

function forbidden(may: MediaKinds): readonly MediaKind[] {
  return MEDIA_KINDS.filter((kind) => !may[kind]);
}
