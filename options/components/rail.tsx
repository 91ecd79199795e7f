import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { SETTING_GROUPS, type SettingSection } from '../../src/settings/sections';
import { Seal } from '../../src/ui/components/bar/seal';
import { Icon, type IconName } from '../../src/ui/components/kit/icon';
import { useOptions } from '../context';
import { type Sentence, searchSentences, sentencesOf } from '../logic/search';
import type { Options } from '../state';

const ICONS: Record<SettingSection, IconName> = {
	tags: 'tag',
	presets: 'bolt',
	rules: 'unmet',
	fields: 'data',
	note: 'note',
	favourites: 'star',
	alerts: 'bell',
	toolbar: 'window',
	shortcuts: 'keys',
	calls: 'dialpad',
	privacy: 'eye',
	workspaces: 'globe',
	guard: 'panel',
	files: 'file',
	about: 'info',
};

/** The number of items of a section; `undefined` where it is no list. */
function countOf(options: Options, name: SettingSection): number | undefined {
	if (name === 'workspaces') return options.origins.value.length;
	switch (name) {
		case 'tags':
		case 'presets':
		case 'rules':
		case 'fields':
		case 'favourites':
			return options[name].rows.value.length;
		default:
			return undefined;
	}
}

interface Props {
	shown: readonly SettingSection[];
	current: SettingSection;
}

/** The sections in their groups, and a search over every sentence of the page. */
export function Rail({ shown, current }: Props) {
	const options = useOptions();
	const [query, setQuery] = useState('');
	const [found, setFound] = useState<readonly Sentence[]>([]);
	const field = useRef<HTMLInputElement>(null);

	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent): void => {
			const { target } = event;
			const typing = target instanceof HTMLElement && target.matches('input, textarea, select');
			if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
			event.preventDefault();
			field.current?.focus();
		};
		document.addEventListener('keydown', onKeyDown);
		return () => document.removeEventListener('keydown', onKeyDown);
	}, []);

	const search = (text: string): void => {
		setQuery(text);
		const page = field.current?.closest('.page');
		// Read at each search, because items come and go.
		setFound(page === null || page === undefined ? [] : searchSentences(sentencesOf(page), text));
	};
	const go = ({ section, target }: Sentence): void => {
		search('');
		location.hash = section;
		if (target === undefined) return;
		// Its section is shown after this.
		setTimeout(() => {
			const element = document.getElementById(target);
			element?.focus();
			element?.scrollIntoView({ block: 'center' });
		});
	};

	return (
		<header class="rail">
			<div class="brand">
				<Seal kind="connected" />
				<h1>{t('settings_title')}</h1>
			</div>
			<form
				role="search"
				onSubmit={(event) => {
					event.preventDefault();
					const [first] = found;
					if (first !== undefined) go(first);
				}}
			>
				<label class="rail-search">
					<Icon name="search" size={16} />
					<input
						ref={field}
						type="search"
						data-act="search"
						aria-label={t('settings_search')}
						placeholder={t('settings_search')}
						aria-keyshortcuts="/"
						autocomplete="off"
						value={query}
						onInput={(event) => search(event.currentTarget.value)}
						onKeyDown={(event) => {
							if (event.key === 'Escape') search('');
						}}
					/>
					<kbd class="keycap box" aria-hidden="true" data-key="/" />
				</label>
			</form>
			{query.trim() === '' ? undefined : (
				<ul class="rail-found" aria-label={t('settings_found')}>
					{found.map((sentence) => (
						<li key={`${sentence.section} ${sentence.words}`}>
							<button type="button" onClick={() => go(sentence)}>
								<bdi>{sentence.words}</bdi>
								<small>{sentence.sectionWords}</small>
							</button>
						</li>
					))}
					{found.length === 0 ? <li class="none">{t('settings_foundNone', query.trim())}</li> : undefined}
				</ul>
			)}
			<nav aria-label={t('settings_sections')}>
				{SETTING_GROUPS.map(([group, sections]) => {
					const here = sections.filter((name) => shown.includes(name));
					return here.length === 0 ? undefined : (
						<div key={group}>
							<p class="rail-group">{t(`settings_group_${group}`)}</p>
							<ul>
								{here.map((name) => (
									<li key={name}>
										<a href={`#${name}`} aria-current={name === current ? 'page' : undefined}>
											<Icon name={ICONS[name]} />
											<span>{t(`settings_${name}`)}</span>
											<span class="count">{countOf(options, name) || ''}</span>
										</a>
									</li>
								))}
							</ul>
						</div>
					);
				})}
			</nav>
		</header>
	);
}
