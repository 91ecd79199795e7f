import { useComputed } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { shortened } from '../../../scapi/plain-text';
import { closePalette, paletteActs, placeByKey, runPaletteAct } from '../../actions/palette';
import type { PaletteAct } from '../../actions/palette-items';
import { firstOf, linesOf, paletteFinder } from '../../logic/palette';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { PaletteFoot } from './palette-foot';
import { PaletteLine } from './palette-line';
import { PaletteScopeLine } from './palette-scope';

/** Max characters of what was typed that are repeated where nothing is found. */
const MAX_SHOWN_QUERY = 100;

const idOf = ({ id }: PaletteAct): string => `palette ${id}`;

/** Names what a line does to the eye: a line that says something else by now is another one, such as Mute and Unmute. */
const saidBy = ({ id, group, words, detail = '' }: PaletteAct): string =>
	JSON.stringify([id, words, group === 'ringside' ? '' : detail]);

/** Everything that can be done at this moment, by a few letters. It takes the place of everything but the ringing interactions. */
export function Palette() {
	const surface = useSurface();
	const field = useRef<HTMLInputElement>(null);
	const list = useRef<HTMLDivElement>(null);
	const query = surface.paletteText.value;
	/** The line that is marked for what is typed. Only the hand marks another: what begins to ring must not take the Enter. */
	const mark = useRef<{ query?: string; said?: string | undefined }>({});
	const [, redraw] = useState({});
	const [problem, setProblem] = useState<string | undefined>(undefined);
	const folded = useRef(new Map<string, string>());
	const acts = useComputed(() => paletteActs(surface)).value;
	const scope = surface.palette.value;
	const slot = placeByKey(surface, scope?.interactionKey);
	const finder = useMemo(() => paletteFinder(acts, folded.current), [acts]);
	const result = useMemo(() => finder.find(query), [finder, query]);
	const lines = linesOf(result);
	if (mark.current.query !== query) {
		const first = firstOf(result);
		mark.current = { query, said: first === undefined ? undefined : saidBy(first) };
	}
	const marked = lines.find(({ item }) => saidBy(item) === mark.current.said)?.item;

	useLayoutEffect(() => {
		field.current?.focus();
	}, []);
	// Only what was typed is news: the lines also change with every interaction.
	// biome-ignore lint/correctness/useExhaustiveDependencies: said once for each change of the query
	useLayoutEffect(() => {
		if (query.trim() !== '') surface.announce(t('palette_count', lines.length + result.more));
	}, [query]);

	const run = (act: PaletteAct): void => {
		const reason = runPaletteAct(surface, act);
		setProblem(reason);
		if (reason !== undefined) surface.announce(reason);
	};
	const choose = (item: PaletteAct | undefined): void => {
		if (item === undefined) return;
		mark.current = { query, said: saidBy(item) };
		redraw({});
		setProblem(undefined);
		[...(list.current?.querySelectorAll('[role="option"]') ?? [])]
			.find(({ id }) => id === idOf(item))
			?.scrollIntoView({ block: 'nearest' });
	};
	const move = (by: 1 | -1): void => {
		const at = lines.findIndex(({ item }) => item === marked);
		// From outside of the list, up leads to its end.
		const from = at < 0 && by < 0 ? 0 : at;
		choose(lines[(from + by + lines.length) % Math.max(1, lines.length)]?.item);
	};
	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.isComposing) return;
		if (event.key === 'ArrowDown') move(1);
		else if (event.key === 'ArrowUp') move(-1);
		// Where the marked line has gone, Enter marks one and does nothing yet.
		else if (event.key === 'Enter' && !event.repeat)
			marked === undefined ? choose(firstOf(result)) : run(marked);
		else if (event.key === 'Escape') closePalette(surface);
		else if (event.key !== 'Enter') return;
		event.preventDefault();
		event.stopPropagation();
	};

	return (
		<section
			class="palette"
			role="dialog"
			aria-label={t('palette')}
			data-panel="palette"
			onKeyDown={onKeyDown}
		>
			<div class="palette-field">
				<Icon name="search" size={20} />
				<input
					ref={field}
					type="text"
					role="combobox"
					data-act="palette-text"
					placeholder={t('palette_field')}
					aria-label={t('palette_field')}
					aria-expanded="true"
					aria-autocomplete="list"
					aria-controls="palette-list"
					aria-activedescendant={marked === undefined ? undefined : idOf(marked)}
					autocomplete="off"
					spellcheck={false}
					dir="auto"
					value={query}
					onInput={(event) => {
						surface.paletteText.value = event.currentTarget.value;
						setProblem(undefined);
					}}
				/>
				<button
					type="button"
					class="btn quiet small"
					data-act="palette-close"
					onClick={() => closePalette(surface)}
				>
					{t('close')}
					<KeyCap name={t('key_Escape')} />
				</button>
			</div>
			<PaletteScopeLine scope={scope} slot={slot} />
			{problem === undefined ? undefined : <p class="palette-problem">{problem}</p>}
			{lines.length === 0 ? (
				<p class="palette-none">{t('palette_none', shortened(query.trim(), MAX_SHOWN_QUERY))}</p>
			) : undefined}
			<div ref={list} class="palette-list" role="listbox" id="palette-list" aria-label={t('palette')}>
				{result.sections.map(({ group, hits }) => (
					<div key={group} role="group" aria-label={t(`palette_group_${group}`)}>
						<p class="list-head" aria-hidden="true">
							{t(`palette_group_${group}`)}
						</p>
						{hits.map((hit) => (
							<PaletteLine
								key={hit.item.id}
								id={idOf(hit.item)}
								hit={hit}
								marked={hit.item === marked}
								onPress={() => run(hit.item)}
							/>
						))}
					</div>
				))}
			</div>
			{result.more > 0 ? <p class="palette-none">{t('palette_more', result.more)}</p> : undefined}
			<PaletteFoot />
		</section>
	);
}
