import { useId, useState } from 'preact/hooks';
import type { Missed } from '../../../contract/losses-and-missed';
import { duration, recentTime } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { hostOf } from '../../../words/origins';
import { prepareCall } from '../../actions/sheets';
import { numberOfMissed } from '../../logic/today';
import { missedName, sessionAt } from '../../logic/words/missed-words';
import { mediaWord } from '../../logic/words/naming';
import { primaries } from '../../logic/words/status';
import { useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { useAnnounceNew } from '../kit/announce-new';
import { Icon } from '../kit/icon';
import { PhoneNumber } from '../kit/phone-number';
import { Ring } from '../kit/ring';

/** As many as can be read at a glance, the last ones; the others are counted. */
const SHOWN = 3;

/** A missed interaction as a row. Its press unfolds the rest: the number, and what became of it. */
function MissedRow({ missed }: { missed: Missed }) {
	const surface = useSurface();
	const more = useId();
	const [open, setOpen] = useState(false);
	const { store, clock } = surface;
	const rules = useMaskRules();
	const toCall = numberOfMissed(missed, surface.today.value, rules);
	const { id, family, how, rang, atLeast, at, number, origin } = missed;
	const sessions = primaries(store.head.value ?? { sessions: [] });
	const name = missedName(missed);
	const facts = [
		mediaWord(family, undefined),
		...(number === undefined || number === name ? [] : [number]),
		...(sessions.length > 1 ? [hostOf(origin)] : []),
	];
	const rangWords =
		// At least no time at all says nothing.
		atLeast && rang < 1_000
			? t(`miss_${how}`)
			: t(atLeast ? 'miss_rangAtLeast' : 'miss_rang', duration(rang));
	return (
		<li class="bench-row missed" data-missed={how}>
			<Ring state="missed" icon={family} size={26} />
			<button
				type="button"
				class="who row-open"
				data-act={`missed:${id}`}
				aria-expanded={open}
				aria-controls={open ? more : undefined}
				onClick={() => setOpen(!open)}
			>
				<span class="sr-only">{t('miss_title', name)}</span>
				<bdi class="name cut" aria-hidden="true">
					<PhoneNumber text={name} />
				</bdi>
				<bdi class="state-word cut">{rangWords}</bdi>
				{open ? undefined : <span class="sr-only">{t(`miss_${how}`)}</span>}
			</button>
			{/* The day only turns while nobody looks: the clock need not be followed. */}
			<time class="timer" dateTime={new Date(at).toISOString()}>
				{recentTime(at, clock.now.peek())}
			</time>
			<span class="row-end">
				{toCall === undefined ? undefined : (
					<button
						type="button"
						class="btn small"
						data-act={`call-back:${id}`}
						aria-label={t('dial_callName', name)}
						onClick={() => prepareCall(surface, toCall, missed.name)}
					>
						{t('dial_call')}
					</button>
				)}
				<button
					type="button"
					class="icon-btn small"
					data-act={`dismiss:${id}`}
					title={t('miss_dismiss', name)}
					onClick={() => store.dismiss(id)}
				>
					<Icon name="close" />
				</button>
			</span>
			{open ? (
				<div class="miss-more" id={more}>
					<p class="miss-facts">
						{facts.map((fact) => (
							<bdi key={fact}>{fact}</bdi>
						))}
					</p>
					<p>{t(`miss_${how}`)}</p>
				</div>
			) : undefined}
		</li>
	);
}

/** Lists missed interactions as rows, newest first, until dismissed. */
export function MissedList() {
	const { store } = useSurface();
	const heading = useId();
	const head = store.head.value;
	const all = head?.missed ?? [];
	useAnnounceNew(all, (missed) => t('miss_title', missedName(missed)));
	const last = all.at(-1);
	if (head === undefined || last === undefined) return null;
	const shown = all.slice(-SHOWN).toReversed();
	const session = sessionAt(primaries(head), last.origin);
	return (
		<section class="misses" aria-labelledby={heading}>
			<h2 class="sr-only" id={heading}>
				{t('miss_list')}
			</h2>
			<ul class="bench">
				{shown.map((missed) => (
					<MissedRow key={missed.id} missed={missed} />
				))}
			</ul>
			<div class="misses-acts">
				{session === undefined ? undefined : (
					<button
						type="button"
						class="btn small quiet"
						data-act="missed-workspace"
						onClick={() => store.focus(session.key)}
					>
						{t('showWorkspace')}
					</button>
				)}
				{all.length < 2 ? undefined : (
					<button
						type="button"
						class="btn small quiet"
						data-act="dismiss-missed"
						onClick={() => {
							for (const { id } of all) store.dismiss(id);
						}}
					>
						{t('miss_dismissAll', all.length)}
					</button>
				)}
			</div>
		</section>
	);
}
