import { memo, useState } from 'react';
import { colourOf, initialsOf } from '../logic/identity';

interface AvatarProps {
  /** What the colour comes from. */
  readonly id: string;
  readonly name: string;
  readonly avatarId?: string | undefined;
  /** In CSS pixels. */
  readonly size: number;
}

/** Somebody's picture, else their initials; decoration, because the name stands beside it. */
export const Avatar = memo(function Avatar({ id, name, avatarId, size }: AvatarProps) {
  const [broken, setBroken] = useState(false);
  const style = { width: size, height: size, fontSize: size * 0.37, backgroundColor: colourOf(id) };
  return (
    <span className="avatar" style={style} aria-hidden="true">
      {avatarId && !broken ? (
        <img src={`/api/avatars/${encodeURIComponent(avatarId)}`} alt="" onError={() => setBroken(true)} />
      ) : (
        initialsOf(name)
      )}
    </span>
  );
});
