import { Volume2 } from 'lucide-react';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import type { VoiceView } from '../../state';
import { useMeeting } from '../app/useMeeting';
import { useObservable } from '../app/useObservable';
import { useMessages } from '../i18n/i18n';

/** Plays everybody's voice; asks for a click where the browser wants one first. */
export function Voices() {
  const { meeting: texts } = useMessages();
  const voices = useObservable(useMeeting().voices);
  const box = useRef<HTMLDivElement>(null);
  const [blocked, setBlocked] = useState(false);
  const onBlocked = useCallback(() => setBlocked(true), []);

  function enable() {
    setBlocked(false);
    for (const player of box.current?.querySelectorAll('audio') ?? []) {
      player.play().catch(onBlocked);
    }
  }

  return (
    <>
      <div ref={box} hidden>
        {voices.map((voice) => (
          <Voice key={voice.key} voice={voice} onBlocked={onBlocked} />
        ))}
      </div>
      {blocked && (
        <div className="sound-prompt" role="alert">
          <span>{texts.soundBlocked}</span>
          <button type="button" className="btn primary small" onClick={enable}>
            <Volume2 size={18} aria-hidden="true" />
            {texts.enableSound}
          </button>
        </div>
      )}
    </>
  );
}

interface VoiceProps {
  readonly voice: VoiceView;
  readonly onBlocked: () => void;
}

const Voice = memo(function Voice({ voice, onBlocked }: VoiceProps) {
  const element = useRef<HTMLAudioElement>(null);
  const { stream, outputDeviceId } = voice;

  useEffect(() => {
    const player = element.current;
    if (!player) return;
    player.srcObject = stream;
    player.play().catch((error: unknown) => {
      // AbortError only says that a newer stream took its place.
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked();
    });
    return () => {
      player.srcObject = null;
    };
  }, [stream, onBlocked]);

  useEffect(() => {
    const player = element.current;
    if (player && 'setSinkId' in player) {
      // A speaker that was unplugged: the browser's own choice plays on.
      player.setSinkId(outputDeviceId ?? '').catch(() => undefined);
    }
  }, [outputDeviceId]);

  return <audio ref={element} autoPlay />;
});
