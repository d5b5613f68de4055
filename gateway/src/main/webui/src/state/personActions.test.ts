import { describe, expect, it } from 'vitest';
import { ALL_MEDIA, NO_MEDIA, mediaKinds } from '../api/roomSettings';
import type { ParticipantView } from './meeting';
import { actionsFor } from './personActions';

const person = (changes: Partial<ParticipantView> = {}): ParticipantView => ({
  id: 'p-1', name: 'Bob', isSelf: false, role: 'participant', audio: true, video: true, screen: false,
  speaking: false, dominant: false, quality: 'good', connected: true, may: ALL_MEDIA, ...changes,
});

describe('what may be done to somebody', () => {
  it.each(['participant', 'viewer'] as const)('should be nothing for a %s', (role) => {
    expect(actionsFor(role, person(), true)).toEqual([]);
  });

  it('should be nothing to oneself', () => {
    expect(actionsFor('owner', person({ isSelf: true }), true)).toEqual([]);
  });

  it('should follow what they send', () => {
    const quiet = person({ audio: false, video: false, screen: true, handPlace: 1 });

    expect(actionsFor('moderator', person(), false)).toEqual([
      'mute', 'stopCamera', 'makeModerator', 'makeViewer', 'kick', 'ban',
    ]);
    expect(actionsFor('moderator', quiet, false)).toEqual([
      'askToSpeak', 'stopScreen', 'lowerHand', 'makeModerator', 'makeViewer', 'kick', 'ban',
    ]);
  });

  it('should allow before it asks, where speaking is moderated', () => {
    const silent = person({ audio: false, video: false, may: mediaKinds(false, true, true) });

    expect(actionsFor('moderator', silent, false)[0]).toBe('allowToSpeak');
  });

  it('should let a viewer take part rather than speak as one', () => {
    const viewer = person({ role: 'viewer', audio: false, video: false, may: NO_MEDIA, handPlace: 2 });

    expect(actionsFor('moderator', viewer, false)).toEqual([
      'lowerHand', 'makeParticipant', 'makeModerator', 'kick', 'ban',
    ]);
  });

  it('should send back to a lobby only where there is one', () => {
    expect(actionsFor('moderator', person(), true)).toContain('toLobby');
    expect(actionsFor('moderator', person(), false)).not.toContain('toLobby');
  });

  it('should leave an owner’s place to owners', () => {
    const owner = person({ role: 'owner' });

    expect(actionsFor('moderator', owner, true)).toEqual(['mute', 'stopCamera']);
    expect(actionsFor('owner', owner, true)).toContain('kick');
  });
});
