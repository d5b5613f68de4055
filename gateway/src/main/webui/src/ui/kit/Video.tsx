import { memo, useEffect, useRef } from 'react';
import { classes } from './classes';

interface VideoProps {
  readonly stream: MediaStream;
  readonly mirrored?: boolean | undefined;
  readonly className?: string;
}

/** A stream's picture without its sound: voices have players of their own. */
export const Video = memo(function Video({ stream, mirrored, className }: VideoProps) {
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
      className={classes(className, mirrored && 'mirrored')}
      autoPlay
      muted
      playsInline
      disablePictureInPicture
    />
  );
});
