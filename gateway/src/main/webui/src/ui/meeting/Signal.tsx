import type { Quality } from '../../state';
import { useMessages } from '../i18n/i18n';

/** Three bars for a connection, told apart by number as well as by colour. */
export function Signal({ quality }: { readonly quality: Quality }) {
  const { meeting } = useMessages();
  return (
    <span className={`signal ${quality}`} role="img" aria-label={meeting.quality[quality]} title={meeting.quality[quality]}>
      <i />
      <i />
      <i />
    </span>
  );
}
