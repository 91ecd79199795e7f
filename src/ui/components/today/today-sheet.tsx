import { useMemo, useRef, useState } from 'preact/hooks';
import { DURATIONS } from '../../../contract/today';
import { listOf, recentTime, shortDuration } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { matchScore } from '../../../settings/match';
import { prepareCall } from '../../actions/sheets';
import { isOver } from '../../logic/cards/cards';
import {
	fits,
	found,
	numberToCall,
	type ShownEntry,
	shownEntry,
	TODAY_FILTERS,
	type TodayFilter,
} from '../../logic/today';
import { displayName, mediaWord } from '../../logic/words/naming';
import { useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { Icon } from '../kit/icon';
import { PhoneNumber } from '../kit/phone-number';
import { OwnSheet } from '../sheet/own-sheet';
import { TodayFoot } from './today-foot';
import { WrapUps } from './wrap-ups';

function Details({ shown: { entry, number, ending, tags, did }, id }: { shown: ShownEntry; id: string }) {
	return (
		<div class="day-more" id={id}>
			<dl>
				<div>
					<dt>{t('today_outcome')}</dt>
					<dd>
						<bdi>{ending}</bdi>
					</dd>
				</div>
				{tags.length === 0 ? undefined : (
					<div>
						<dt>{t('today_tags')}</dt>
						<dd>
							<bdi>{listOf(tags, 'unit')}</bdi>
						</dd>
					</div>
				)}
				{number === undefined ? undefined : (
					<div>
						<dt>{t('today_number')}</dt>
						<dd>
							<bdi class="num">
								<PhoneNumber text={number} />
							</bdi>
						</dd>
					</div>
				)}
				{DURATIONS.map((part) => {
					const ms = entry.durations[part];
					return ms === undefined ? undefined : (
						<div key={part} data-part={part}>
							<dt>{t(`today_part_${part}`)}</dt>
							<dd class="num">{shortDuration(ms)}</dd>
						</div>
					);
				})}
			</dl>
			{did.length === 0 ? undefined : (
				<ul class="day-did" aria-label={t('today_did')}>
					{entry.did.map((deed, index) => (
						<li key={deed.id}>
							<bdi>{did[index]}</bdi>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

function Line({ shown, open, turn }: { shown: ShownEntry; open: boolean; turn: () => void }) {
	const surface = useSurface();
	const { entry, name, words, ending } = shown;
	const number = numberToCall(entry);
	const time = entry.durations.talked;
	const id = `${entry.id}-more`;
	const isOutgoing = entry.family === 'voice' && entry.direction === 'out';
	// Where the line names the tags or another ending, only the icon says that the agent made the call.
	const saysItself = entry.how === 'reached' && words === ending;
	const medium = isOutgoing ? t('today_how_reached') : mediaWord(entry.family, undefined);
	return (
		<li
			class={entry.how === 'missed' ? 'day bad' : 'day'}
			data-today={entry.how}
			data-subject={entry.subject}
		>
			<div class="day-line">
				<button
					type="button"
					class="day-open"
					data-act={`today:${entry.id}`}
					aria-expanded={open}
					aria-controls={open ? id : undefined}
					onClick={turn}
				>
					<time class="num" dateTime={new Date(entry.at).toISOString()}>
						{recentTime(entry.at, surface.clock.now.peek())}
					</time>
					<Icon name={entry.how === 'missed' ? 'missed' : isOutgoing ? 'preview' : entry.family} size={20} />
					{saysItself ? undefined : <span class="sr-only">{medium}</span>}
					<span class="day-who">
						<bdi class="cut day-name">
							<PhoneNumber text={name} />
						</bdi>
						<bdi class="cut day-how">{words}</bdi>
					</span>
					{time === undefined ? undefined : <span class="num day-time">{shortDuration(time)}</span>}
				</button>
				{number === undefined ? undefined : (
					<button
						type="button"
						class="btn small"
						data-act={`call-back:${entry.id}`}
						aria-label={t('dial_callName', name)}
						onClick={() => prepareCall(surface, number, entry.name)}
					>
						{t('dial_call')}
					</button>
				)}
			</div>
			{open ? <Details shown={shown} id={id} /> : undefined}
		</li>
	);
}

/** Lists the interactions of this sign-in that have ended, latest first. */
export function TodaySheet() {
	const surface = useSurface();
	const rules = useMaskRules();
	const field = useRef<HTMLInputElement>(null);
	const [text, setText] = useState(surface.typedAhead ?? '');
	const [filter, setFilter] = useState<TodayFilter>('all');
	const [opened, setOpened] = useState<string | undefined>(undefined);
	const entries = surface.today.value;
	const shown = useMemo(
		() => entries.toReversed().map((entry) => shownEntry(entry, rules)),
		[entries, rules],
	);
	const hits = found(
		shown.filter(({ entry }) => fits(entry, filter)),
		text,
	);
	const over = [...surface.places.value.values()]
		.filter(({ card, gone }) => isOver(card) && !gone)
		.map(({ card }) => ({ card, name: displayName(card.tracked.interaction) }))
		.toSorted((a, b) => b.card.tracked.phaseSince - a.card.tracked.phaseSince);
	const open = over.filter(
		({ card, name }) =>
			(filter === 'all' || filter === mediaFamily(card.tracked.interaction)) &&
			(text.trim() === '' || matchScore(text, [name, t('today_part_wrapUp')]) > 0),
	);
	const filters = TODAY_FILTERS.map((name) => ({
		name,
		count: entries.filter((entry) => fits(entry, name)).length,
	}));
	return (
		<OwnSheet name="today" title={t('today')} field={field}>
			<div class="sheet-tools">
				<input
					ref={field}
					class="field"
					type="search"
					data-act="today-search"
					placeholder={t('today_search')}
					aria-label={t('today_search')}
					autocomplete="off"
					spellcheck={false}
					dir="auto"
					value={text}
					onInput={(event) => setText(event.currentTarget.value)}
				/>
				<div class="filters" role="group" aria-label={t('today_filters')}>
					{filters
						.filter(({ name, count }) => name === 'all' || name === filter || count > 0)
						.map(({ name, count }) => (
							<button
								key={name}
								type="button"
								class="tag"
								data-act={`today-filter:${name}`}
								aria-pressed={name === filter}
								onClick={() => setFilter(name)}
							>
								{t(`today_filter_${name}`)} <span class="num">{count}</span>
							</button>
						))}
				</div>
			</div>
			<div class="own-body">
				<WrapUps list={open} />
				{hits.length > 0 ? (
					<ol class="days" aria-label={t('today')}>
						{hits.map((each) => (
							<Line
								key={each.entry.id}
								shown={each}
								open={opened === each.entry.id}
								turn={() => setOpened(opened === each.entry.id ? undefined : each.entry.id)}
							/>
						))}
					</ol>
				) : open.length > 0 ? undefined : (
					<p class="nothing">{t(entries.length === 0 ? 'today_none' : 'today_noneFits')}</p>
				)}
			</div>
			<TodayFoot
				key={`${filter} ${text}`}
				all={entries.map(({ id }) => id)}
				shown={hits.map(({ entry }) => entry.id)}
				field={field}
			/>
		</OwnSheet>
	);
}
