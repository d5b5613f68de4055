import { CirclePause, Hand, MicOff, MonitorUp, Pin, PinOff } from 'lucide-react';
import { memo } from 'react';
import type { ParticipantView, TileView } from '../../state';
import { useMessages } from '../i18n/i18n';
import { isolate } from '../i18n/isolate';
import { Avatar } from '../kit/Avatar';
import { classes } from '../kit/classes';
import { Video } from '../kit/Video';
import { colourOf } from '../logic/identity';
import { Signal } from './Signal';

interface TileProps {
  readonly tile: TileView;
  readonly participant: ParticipantView;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly pinned: boolean;
  readonly onPin: (key: string) => void;
}

/** A participant's camera, or a screen they share; a click pins it. */
export const Tile = memo(function Tile({ tile, participant, x, y, width, height, pinned, onPin }: TileProps) {
  const { meeting } = useMessages();
  const screen = tile.source === 'screen';
  const own = participant.isSelf;
  const shown = screen ? meeting.screenOf(participant.name) : participant.name;
  const small = width < 220 || height < 130;
  const ring = !screen && participant.speaking;
  const style = {
    insetInlineStart: x,
    insetBlockStart: y,
    inlineSize: width,
    blockSize: height,
    '--tint': colourOf(participant.id),
  };

  return (
    <div
      // A screen is a group beside the region that bears the person's name.
      role={screen ? 'group' : 'region'}
      aria-label={shown}
      className={classes('tile', small && 'small', ring && 'speaking', screen && 'screen', tile.paused && 'paused')}
      style={style}
    >
      <TilePicture tile={tile} participant={participant} width={width} height={height} />
      <button
        type="button"
        className="tile-pin"
        aria-pressed={pinned}
        aria-label={pinned ? meeting.unpin(shown) : meeting.pin(shown)}
        onClick={() => onPin(tile.key)}
      >
        {pinned ? <PinOff size={18} aria-hidden="true" /> : <Pin size={18} aria-hidden="true" />}
      </button>
      {!screen && participant.handPlace !== undefined && (
        <span className="tile-hand" role="img" aria-label={meeting.handPlace(participant.handPlace)}>
          <Hand size={17} aria-hidden="true" />
          {participant.handPlace}
        </span>
      )}
      {!screen && <Signal quality={participant.connected ? participant.quality : 'lost'} />}
      <span className="tile-name">
        {screen && <MonitorUp size={16} aria-hidden="true" />}
        {!screen && !participant.audio && (
          <span className="tile-muted" role="img" aria-label={meeting.muted}>
            <MicOff size={16} aria-hidden="true" />
          </span>
        )}
        {tile.paused && Math.min(width, height) <= PAUSED_IN_WORDS_PX && (
          <span className="tile-paused-sign" role="img" aria-label={meeting.paused} title={meeting.paused}>
            <CirclePause size={16} aria-hidden="true" />
          </span>
        )}
        {!screen && participant.speaking && <span className="visually-hidden">{meeting.speaking}</span>}
        <span className="name-text" dir={screen ? undefined : 'auto'}>
          {screen ? meeting.screenOf(isolate(participant.name)) : shown}
        </span>
        {own && !screen && <span className="tile-you">({meeting.you})</span>}
      </span>
    </div>
  );
});

/** A smaller tile says by a sign beside the name that its picture stands still. */
const PAUSED_IN_WORDS_PX = 150;

/** On a narrower tile the reason would take three lines and cover the avatar. */
const PAUSED_WITH_REASON_PX = 330;

/** A picture stands still because of one's own connection, not because somebody sits still. */
function PausedNote({ width }: { readonly width: number }) {
  const { meeting } = useMessages();
  return (
    <span className="tile-paused" role="img" aria-label={meeting.paused} title={meeting.paused}>
      <CirclePause size={18} aria-hidden="true" />
      <span aria-hidden="true">{width < PAUSED_WITH_REASON_PX ? meeting.pausedShort : meeting.paused}</span>
    </span>
  );
}

interface TilePictureProps {
  readonly tile: TileView;
  readonly participant: ParticipantView;
  readonly width: number;
  readonly height: number;
}

function TilePicture({ tile, participant, width, height }: TilePictureProps) {
  const { meeting } = useMessages();
  const size = Math.min(width, height);
  const screen = tile.source === 'screen';
  if (screen && participant.isSelf) {
    // Showing it would mirror the meeting in itself without end.
    return (
      <span className="tile-own-screen">
        <MonitorUp size={Math.min(44, size / 4)} strokeWidth={1.5} aria-hidden="true" />
        {size > 160 && meeting.yourScreen}
      </span>
    );
  }
  const visible = tile.stream !== undefined && (screen || participant.video);
  return (
    <>
      {visible ? (
        <Video stream={tile.stream} mirrored={tile.mirrored} />
      ) : (
        !screen && (
          <Avatar
            id={participant.id}
            name={participant.name}
            avatarId={participant.avatarId}
            size={Math.round(Math.max(36, Math.min(132, size * 0.34)))}
          />
        )
      )}
      {tile.paused && participant.connected && size > PAUSED_IN_WORDS_PX && <PausedNote width={width} />}
      {!participant.connected && <span className="tile-lost">{size > 130 && meeting.waitingFor}</span>}
    </>
  );
}
