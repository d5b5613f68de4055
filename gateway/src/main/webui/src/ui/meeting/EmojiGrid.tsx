import { EmojiPicker } from 'frimousse';
import { useLanguage, useMessages } from '../i18n/i18n';

/** Every emoji with its names in the user's language, from our own server. */
export function EmojiGrid({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { chat, common } = useMessages();
  const language = useLanguage();
  return (
    <EmojiPicker.Root
      className="emoji-picker"
      locale={language}
      emojibaseUrl={`${window.location.origin}/assets/emoji`}
      columns={8}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
    >
      <div className="emoji-head">
        <EmojiPicker.Search className="emoji-search" placeholder={chat.emojiSearch} aria-label={chat.emojiSearch} autoFocus />
        <EmojiPicker.SkinToneSelector className="icon-btn" aria-label={chat.emojiSkin} />
      </div>
      <EmojiPicker.Viewport className="emoji-view">
        <EmojiPicker.Loading className="emoji-wait">{common.loading}</EmojiPicker.Loading>
        <EmojiPicker.Empty className="emoji-wait">{chat.emojiNone}</EmojiPicker.Empty>
        <EmojiPicker.List className="emoji-list" />
      </EmojiPicker.Viewport>
    </EmojiPicker.Root>
  );
}
