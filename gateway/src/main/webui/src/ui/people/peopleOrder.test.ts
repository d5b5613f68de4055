import { describe, expect, it } from 'vitest';
import type { ParticipantView } from '../../state';
import { sectionsOf } from './peopleOrder';

const person = (name: string, changes: Partial<ParticipantView> = {}): ParticipantView => ({
  id: name, name, isSelf: false, role: 'participant', audio: true, video: true, screen: false, speaking: false,
  dominant: false, quality: 'good', connected: true, may: { audio: true, video: true, screen: true }, ...changes,
});

const compare = new Intl.Collator('fr').compare;
const names = (people: readonly ParticipantView[]) => people.map(({ name }) => name);

describe('the list of people', () => {
  const everybody = [
    person('Me', { isSelf: true }),
    person('Zoé Martin', { handPlace: 2 }),
    person('Élise'),
    person('Bob', { handPlace: 1 }),
    person('Yan', { dominant: true }),
    person('Ada'),
  ];

  it('should have the hands as a queue, then oneself, the speaker, and the others by name', () => {
    const { hands, others } = sectionsOf(everybody, '', compare);

    expect(names(hands)).toEqual(['Bob', 'Zoé Martin']);
    expect(names(others)).toEqual(['Me', 'Yan', 'Ada', 'Élise']);
  });

  it.each([
    ['zoe', ['Zoé Martin']],
    ['  MARTIN zo ', ['Zoé Martin']],
    ['elise', ['Élise']],
    ['nobody', []],
  ])('should find by %j: %j', (search, expected) => {
    const { hands, others } = sectionsOf(everybody, search, compare);

    expect(names([...hands, ...others])).toEqual(expected);
  });
});
