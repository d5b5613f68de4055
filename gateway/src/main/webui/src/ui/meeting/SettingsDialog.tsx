import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react/tab';
import { useState, type SubmitEvent } from 'react';
import { settings, type VideoQuality } from '../../state';
import { theme, type Theme } from '../app/theme';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useObservable } from '../app/useObservable';
import { LANGUAGES, useLanguage, useMessages } from '../i18n/i18n';
import { Dialog } from '../kit/Dialog';
import { Segmented } from '../kit/Segmented';
import { Switch } from '../kit/Switch';
import { TextField } from '../kit/TextField';
import { checkDisplayName } from '../room/displayName';
import { MeetingDevices } from './MeetingDevices';
import { ShortcutList } from './ShortcutList';

interface SettingsDialogProps {
  readonly tab: 'general' | 'shortcuts';
  readonly onClose: () => void;
}

export function SettingsDialog({ tab, onClose }: SettingsDialogProps) {
  const { settings: texts } = useMessages();
  return (
    <Dialog title={texts.title} onClose={onClose} className="settings">
      <TabProvider defaultSelectedId={`settings-${tab}`} defaultActiveId={`settings-${tab}`}>
        <TabList className="tabs" aria-label={texts.title}>
          <Tab id="settings-general" className="tab">
            {texts.tabs.general}
          </Tab>
          <Tab id="settings-devices" className="tab">
            {texts.tabs.devices}
          </Tab>
          <Tab id="settings-shortcuts" className="tab">
            {texts.tabs.shortcuts}
          </Tab>
        </TabList>
        <TabPanel tabId="settings-general" className="settings-page">
          <NameForm />
          <QualityField />
          <LanguageField />
          <ThemeField />
          <RoomsField />
        </TabPanel>
        <TabPanel tabId="settings-devices" className="settings-page" unmountOnHide>
          <MeetingDevices />
        </TabPanel>
        <TabPanel tabId="settings-shortcuts" className="settings-page">
          <ShortcutList />
        </TabPanel>
      </TabProvider>
    </Dialog>
  );
}

function NameForm() {
  const { settings: texts, prejoin } = useMessages();
  const meeting = useMeeting();
  const current = useMeetingPart((view) => view.participants.find((one) => one.isSelf)?.name ?? '');
  const [name, setName] = useState(current);
  const problem = checkDisplayName(name);
  const changed = name.trim() !== current;

  function save() {
    if (problem !== undefined || !changed) return;
    settings.update({ displayName: name.trim() });
    void meeting.rename(name.trim());
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    save();
  }

  return (
    // All settings take effect at once; this one when the field is left.
    <form onSubmit={submit} onBlur={save} noValidate>
      <TextField
        compact
        label={texts.displayName}
        value={name}
        dir="auto"
        autoComplete="name"
        error={problem && prejoin[problem]}
        onChange={(event) => setName(event.target.value)}
        after={
          changed &&
          problem === undefined && (
            <button type="submit" className="btn plain small">
              {texts.save}
            </button>
          )
        }
      />
    </form>
  );
}

const QUALITIES: readonly VideoQuality[] = ['audio-only', 'low', 'standard', 'high'];

function QualityField() {
  const { settings: texts } = useMessages();
  const meeting = useMeeting();
  const quality = useMeetingPart((view) => view.videoQuality);
  return (
    <div>
      <span className="label">{texts.quality}</span>
      <Segmented
        label={texts.quality}
        value={quality}
        options={QUALITIES.map((value) => ({ value, text: texts.qualityName[value] }))}
        onChange={(value) => {
          settings.update({ videoQuality: value });
          meeting.setVideoQuality(value);
        }}
      />
      <p className="field-note" role="status">
        {texts.qualityHint[quality]}
      </p>
    </div>
  );
}

function LanguageField() {
  const { settings: texts } = useMessages();
  const language = useLanguage();
  return (
    <div>
      <span className="label">{texts.language}</span>
      <Segmented
        label={texts.language}
        value={language}
        options={LANGUAGES.map(({ code, name }) => ({ value: code, text: name }))}
        onChange={(value) => settings.update({ language: value })}
      />
    </div>
  );
}

function RoomsField() {
  const { home } = useMessages();
  const { rememberRooms } = useObservable(settings);
  return (
    <Switch
      label={home.rememberRooms}
      note={home.rememberRoomsNote}
      checked={rememberRooms}
      onChange={(remember) => settings.update({ rememberRooms: remember })}
    />
  );
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

function ThemeField() {
  const { settings: texts } = useMessages();
  const chosen = useObservable(theme);
  return (
    <div>
      <span className="label">{texts.theme}</span>
      <Segmented
        label={texts.theme}
        value={chosen}
        options={THEMES.map((value) => ({ value, text: texts.themeName[value] }))}
        onChange={theme.choose}
      />
      <p className="field-note">{texts.themeHint}</p>
    </div>
  );
}
