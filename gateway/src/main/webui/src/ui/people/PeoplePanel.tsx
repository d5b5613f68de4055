import { Search, UserRoundPlus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { moderates, type ParticipantView, type PersonAction } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useLocale, useMessages } from '../i18n/i18n';
import { ConfirmDialog, type Question } from '../kit/ConfirmDialog';
import type { OpenDialog } from '../meeting/useMeetingLayout';
import { EverybodyMenu } from './EverybodyMenu';
import { LobbyList } from './LobbyList';
import { sectionsOf } from './peopleOrder';
import { Person } from './Person';
import { questionFor, runAction } from './personQuestions';

/** With fewer people the eye is quicker than a search. */
const SEARCHED_FROM = 6;

/** Everybody in the room: who waits, raised hands in their order, then the others. */
export function PeoplePanel({ onOpen }: { readonly onOpen: (dialog: OpenDialog) => void }) {
  const messages = useMessages();
  const { people, peopleTexts } = messages;
  const meeting = useMeeting();
  const participants = useMeetingPart((view) => view.participants);
  const moderator = useMeetingPart((view) => moderates(view.role));
  const locale = useLocale();
  const compare = useMemo(() => new Intl.Collator(locale).compare, [locale]);
  const [search, setSearch] = useState('');
  const [question, setQuestion] = useState<Question>();
  const { hands, others } = sectionsOf(participants, search, compare);

  const choose = useCallback(
    (person: ParticipantView, action: PersonAction) => {
      const run = () => runAction(meeting, person, action);
      const asked = questionFor(messages, person, action, run);
      if (asked) setQuestion(asked);
      else run();
    },
    [meeting, messages],
  );

  return (
    <div className="people">
      {(participants.length >= SEARCHED_FROM || search !== '') && (
        <PeopleSearch value={search} onChange={setSearch} />
      )}
      <div className="people-scroll">
        {moderator && <LobbyList />}
        {hands.length > 0 && (
          <PeopleSection title={peopleTexts.hands} people={hands} onChoose={choose} />
        )}
        {others.length > 0 && (
          <PeopleSection
            title={hands.length > 0 || moderator ? peopleTexts.everybody : people.list}
            quiet={hands.length === 0}
            people={others}
            onChoose={choose}
          />
        )}
        {hands.length + others.length === 0 && (
          <p className="people-none" role="status">
            {peopleTexts.nobodyFound}
          </p>
        )}
      </div>
      <div className="people-foot">
        <button type="button" className="btn quiet small" onClick={() => onOpen('info')}>
          <UserRoundPlus size={18} aria-hidden="true" />
          {people.invite}
        </button>
        {moderator && (
          <EverybodyMenu
            onAsk={setQuestion}
            onSecurity={() => onOpen('security')}
            onTalk={() => onOpen('talk')}
          />
        )}
      </div>
      {question && <ConfirmDialog question={question} onClose={() => setQuestion(undefined)} />}
    </div>
  );
}

function PeopleSearch({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { peopleTexts } = useMessages();
  return (
    <div className="people-search field compact">
      <Search size={17} aria-hidden="true" />
      <input
        type="search"
        value={value}
        placeholder={peopleTexts.search}
        aria-label={peopleTexts.search}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

interface PeopleSectionProps {
  readonly title: string;
  /** The title is for ears only. */
  readonly quiet?: boolean;
  readonly people: readonly ParticipantView[];
  readonly onChoose: (person: ParticipantView, action: PersonAction) => void;
}

function PeopleSection({ title, quiet, people, onChoose }: PeopleSectionProps) {
  return (
    <section aria-label={title}>
      {!quiet && (
        <div className="people-head" aria-hidden="true">
          <h3>{title}</h3>
        </div>
      )}
      <ul aria-label={title}>
        {people.map((person) => (
          <Person key={person.id} person={person} onChoose={onChoose} />
        ))}
      </ul>
    </section>
  );
}
