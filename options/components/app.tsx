import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { Logo } from '../../src/ui/components/app/logo';
import { Icon } from '../../src/ui/components/kit/icon';
import { type Options, OptionsProvider, useOptions } from '../state';
import { AlertSection } from './alert-section';
import { FavouriteSection } from './favourite-section';
import { FieldSection } from './field-section';
import { Files } from './files';
import { GuardSection } from './guard-section';
import { Notices } from './notices';
import { PresetSection } from './preset-section';
import { PrivacySection } from './privacy-section';
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

const SECTIONS = [
	['workspaces', Workspaces],
	['tags', TagSection],
	['fields', FieldSection],
	['presets', PresetSection],
	['rules', RuleSection],
	['favourites', FavouriteSection],
	['alerts', AlertSection],
	['toolbar', ToolbarSection],
	['shortcuts', ShortcutSection],
	['guard', GuardSection],
	['privacy', PrivacySection],
	['files', Files],
	['about', About],
] as const;
type Name = (typeof SECTIONS)[number][0];

/** While stored settings are too new, nothing that would write over them is offered. */
const ALWAYS: readonly Name[] = ['workspaces', 'shortcuts', 'about'];

function Section({ name, children }: { name: Name; children: ComponentChildren }) {
	return (
		<section class="part" id={name} aria-labelledby={`${name}-title`} tabIndex={-1}>
			<h2 id={`${name}-title`}>{t(`settings_${name}`)}</h2>
			{name === 'about' ? undefined : <p class="part-hint">{t(`settings_${name}_hint`)}</p>}
			{children}
		</section>
	);
}

/** The last change, and the way back. */
function LastChange() {
	const options = useOptions();
	const last = options.last.value;
	if (last === undefined) return null;
	return (
		<section class="last-change" aria-label={t('settings_last')}>
			<span>
				<bdi>{last.words}</bdi>
			</span>
			<button type="button" class="act" data-act="undo" onClick={options.undo}>
				<Icon name="undo" />
				{t('settings_undo')}
			</button>
			<button
				type="button"
				class="icon-button"
				aria-label={t('dismiss')}
				title={t('dismiss')}
				onClick={options.forgetLast}
			>
				<Icon name="close" />
			</button>
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
	const shown = SECTIONS.filter(([name]) => options.newer.value === undefined || ALWAYS.includes(name));
	return (
		<OptionsProvider value={options}>
			<div class="page">
				<header class="page-head">
					<Logo state="idle" />
					<h1>{t('settings_title')}</h1>
				</header>
				<nav aria-label={t('settings_sections')}>
					<ul>
						{shown.map(([name]) => (
							<li key={name}>
								<a href={`#${name}`}>{t(`settings_${name}`)}</a>
							</li>
						))}
					</ul>
				</nav>
				<main>
					<Notices />
					{shown.map(([name, Part]) => (
						<Section key={name} name={name}>
							<Part />
						</Section>
					))}
				</main>
				<LastChange />
				<Live />
			</div>
		</OptionsProvider>
	);
}
