import { memo, type CSSProperties } from 'react';
import type { ReactionView } from '../../state';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';

/** Reactions rise over the meeting for a moment, each with the name of who sent it. */
export function Reactions() {
  const { reactionTexts: texts } = useMessages();
  const reactions = useMeetingPart((view) => view.reactions);
  const participants = useMeetingPart((view) => view.participants);
  const nameOf = (id: string) => participants.find((one) => one.id === id)?.name ?? '';
  return (
    <div className="reactions" role="log" aria-label={texts.bar}>
      {reactions.map((reaction) => (
        <Floating
          key={reaction.id}
          reaction={reaction}
          name={nameOf(reaction.participantId)}
          words={texts.said(nameOf(reaction.participantId), texts.names[reaction.emoji] ?? '')}
        />
      ))}
    </div>
  );
}

interface FloatingProps {
  readonly reaction: ReactionView;
  readonly name: string;
  readonly words: string;
}

/** Side by side in an order that looks like chance. */
const LANES = [10, 46, 28, 64, 18, 55, 37, 73];

const Floating = memo(function Floating({ reaction: { id, emoji }, name, words }: FloatingProps) {
  const style = { '--lane': `${LANES[id % LANES.length] ?? 40}%` } as CSSProperties;
  return (
    <span className="reaction" style={style}>
      <span className="visually-hidden">{words}</span>
      <span className="reaction-emoji" aria-hidden="true">
        {emoji}
      </span>
      <span className="reaction-name name-text" aria-hidden="true">
        {name}
      </span>
    </span>
  );
});
