import { memo, useEffect, useRef, useState } from 'react';
import { classes } from './classes';

interface VideoProps {
  readonly stream: MediaStream;
  readonly mirrored?: boolean | undefined;
  readonly className?: string;
}

/**
 * A stream's picture without its sound: voices have players of their own. When another stream takes
 * its place, the picture changes once that one has a frame.
 */
export const Video = memo(function Video({ stream, mirrored, className }: VideoProps) {
  const [shown, setShown] = useState(stream);
  const streams = shown === stream ? [stream] : [shown, stream];
  return streams.map((each) => (
    <Player
      key={each.id}
      stream={each}
      className={classes(className, mirrored && 'mirrored', each !== shown && 'awaited')}
      onFrame={() => setShown(stream)}
    />
  ));
});

interface PlayerProps {
  readonly stream: MediaStream;
  readonly className: string | undefined;
  readonly onFrame: () => void;
}

function Player({ stream, className, onFrame }: PlayerProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    video.srcObject = stream;
    // Refused while the page was never touched; the muted attribute lets it start later by itself.
    video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  }, [stream]);
  return (
    <video
      ref={element}
      className={className}
      onLoadedData={onFrame}
      autoPlay
      muted
      playsInline
      disablePictureInPicture
    />
  );
}
