import { describe, expect, it } from 'vitest';
import { ALL_MEDIA, NO_MEDIA, mediaKinds } from '../api/roomSettings';
import type { Notice } from './meeting';
import type { OwnMedia } from './ownMedia';
import { OwnRights } from './ownRights';
import type { RoomParticipant } from './roomParticipants';

/** Devices that are on, and a shared screen. */
class Devices {
  readonly microphone = switchable();
  readonly camera = switchable();
  sharing = true;
  readonly screen = { getSnapshot: () => (this.sharing ? {} : undefined) };

  stopSharing(): void {
    this.sharing = false;
  }

  get on(): readonly boolean[] {
    return [this.microphone.on, this.camera.on, this.sharing];
  }
}

function switchable() {
  return {
    on: true,
    setOn(on: boolean) {
      this.on = on;
      return Promise.resolve();
    },
  };
}

describe('what the room allows to be on here', () => {
  const self = (changes: Partial<RoomParticipant>) => ({ may: ALL_MEDIA, muted: NO_MEDIA, ...changes }) as RoomParticipant;

  function begin(may = ALL_MEDIA) {
    const devices = new Devices();
    const told: Notice[] = [];
    const rights = new OwnRights(devices as unknown as OwnMedia, may, (notice) => told.push(notice));
    return { devices, told, rights };
  }

  it('should leave everything on for whoever may send everything', () => {
    expect(begin().devices.on).toEqual([true, true, true]);
  });

  it('should switch everything off for a viewer before anything is sent', () => {
    expect(begin(NO_MEDIA).devices.on).toEqual([false, false, false]);
  });

  it('should switch off what a moderator switched off, and say who', () => {
    const { devices, told, rights } = begin();

    rights.onMuted(['audio', 'screen'], 'Bob');

    expect(devices.on).toEqual([false, true, false]);
    expect(told).toEqual([{ kind: 'muted', media: ['audio', 'screen'], name: 'Bob' }]);
  });

  it('should say nothing of what was off already', () => {
    const { told, rights } = begin(mediaKinds(false, true, true));

    rights.onMuted(['audio'], 'Bob');

    expect(told).toEqual([]);
  });

  it('should let people switch on again what was only switched off', () => {
    const { rights } = begin();

    rights.onMuted(['audio'], 'Bob');

    expect(rights.allows('audio')).toBe(true);
  });

  it('should tell of starting muted once, and obey later snapshots silently', () => {
    const { devices, told, rights } = begin();

    rights.onSnapshot(self({ muted: mediaKinds(true, false, false) }));
    rights.onSnapshot(self({ muted: mediaKinds(true, true, false) }));

    expect(devices.on).toEqual([false, false, true]);
    expect(told).toEqual([{ kind: 'started-muted', media: ['audio'] }]);
  });

  it('should switch off what is no longer allowed, and allow it again when it is', () => {
    const { devices, rights } = begin();

    rights.onSelf(self({ may: mediaKinds(true, false, true) }));
    const during = rights.allows('video');
    rights.onSelf(self({}));

    expect([devices.on, during, rights.allows('video')]).toEqual([[true, false, true], false, true]);
  });
});
