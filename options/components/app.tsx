import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { SETTING_SECTIONS, type SettingSection } from '../../src/settings/sections';
import { usePressOnce } from '../../src/ui/input/use-press-once';
import { OptionsProvider, useOptions } from '../context';
import type { Options } from '../state';
import { useSection } from '../use-section';
import { AlertSection } from './alert-section';
import { CallsSection } from './calls-section';
import { FavouriteSection } from './favourite-section';
import { FieldSection } from './field-section';
import { Files } from './files';
import { GuardSection } from './guard-section';
import { LastChange } from './last-change';
import { NoteLook } from './note-look';
import { NoteSection } from './note-section';
import { Notices } from './notices';
import { PresetSection } from './preset-section';
import { Preview } from './preview';
import { PrivacySection } from './privacy-section';
import { Rail } from './rail';
import { RuleSection } from './rule-section';
import { ShortcutSection } from './shortcut-section';
import { TagSection } from './tag-section';
import { ToolbarSection } from './toolbar-section';
import { Workspaces } from './workspaces';

function About() {
	const { services } = useOptions();
	return (
		<div class="about">
			<p>
				<strong>{t('settings_about_version', services.version)}</strong>
			</p>
			<p>{t('settings_about_privacy')}</p>
			<p class="muted">{t('settings_about_independent')}</p>
		</div>
	);
}

const PARTS: Record<SettingSection, ComponentType> = {
	workspaces: Workspaces,
	tags: TagSection,
	fields: FieldSection,
	note: NoteSection,
	presets: PresetSection,
	rules: RuleSection,
	favourites: FavouriteSection,
	alerts: AlertSection,
	toolbar: ToolbarSection,
	shortcuts: ShortcutSection,
	calls: CallsSection,
	guard: GuardSection,
	privacy: PrivacySection,
	files: Files,
	about: About,
};

/** While stored settings are too new or could not be read, nothing that would write over them is offered. */
const ALWAYS: readonly SettingSection[] = ['workspaces', 'shortcuts', 'about'];

/** The sections whose items are drawn beside them as agents will see them. */
const PREVIEWED: readonly SettingSection[] = ['tags', 'presets'];

/** One section. The others stay as they are, out of sight: what is typed in one is there when the agent comes back. */
function Section({ name, current }: { name: SettingSection; current: boolean }) {
	const Part = PARTS[name];
	return (
		<section class="part" id={name} aria-labelledby={`${name}-title`} tabIndex={-1} hidden={!current}>
			<h2 id={`${name}-title`}>{t(`settings_${name}`)}</h2>
			{name === 'about' ? undefined : <p class="part-hint">{t(`settings_${name}_hint`)}</p>}
			<Part />
		</section>
	);
}

function Live() {
	const { n, text } = useOptions().announcement.value;
	return (
		<p class="sr-only" role="status" key={n % 2}>
			{text}
		</p>
	);
}

/** The whole settings page. */
export function App({ options }: { options: Options }) {
	useEffect(() => options.stop, [options]);
	usePressOnce();
	const areKnown = options.newer.value === undefined && !options.unread.value;
	const shown = SETTING_SECTIONS.filter((name) => areKnown || ALWAYS.includes(name));
	const current = useSection(shown);
	const former = useRef(current);
	useLayoutEffect(() => {
		if (former.current === current) return;
		former.current = current;
		// As a page that has been opened: from its top, for the eye and for the keyboard.
		scrollTo(0, 0);
		document.getElementById(current)?.focus({ preventScroll: true });
	}, [current]);
	return (
		<OptionsProvider value={options}>
			<div class="page">
				<Rail shown={shown} current={current} />
				<main>
					<Notices />
					{shown.map((name) => (
						<Section key={name} name={name} current={name === current} />
					))}
				</main>
				{PREVIEWED.includes(current) ? <Preview /> : undefined}
				{current === 'note' ? <NoteLook /> : undefined}
				<LastChange />
				<Live />
			</div>
		</OptionsProvider>
	);
}
