import { useId } from 'preact/hooks';
import type { Missed } from '../../../contract/losses-and-missed';
import { duration, recentTime } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { hostOf } from '../../../words/origins';
import { prepareCall } from '../../actions/sheets';
import { missedName, sessionAt } from '../../logic/missed-words';
import { mediaWord } from '../../logic/naming';
import { primaries } from '../../logic/status';
import { numberOfMissed } from '../../logic/today';
import { useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { useAnnounceNew } from '../kit/announce-new';
import { Icon } from '../kit/icon';

/** As many as can be read at a glance, the last ones; the others are counted. */
const SHOWN = 3;

function Miss({ missed }: { missed: Missed }) {
	const surface = useSurface();
	const { store, clock } = surface;
	const rules = useMaskRules();
	const toCall = numberOfMissed(missed, surface.today.value, rules);
	const { id, family, how, rang, atLeast, at, number, origin } = missed;
	const sessions = primaries(store.model.value ?? { sessions: [] });
	const facts = [
		mediaWord(family, undefined),
		...(number === undefined ? [] : [number]),
		t(atLeast ? 'miss_rangAtLeast' : 'miss_rang', duration(rang)),
		// The day only turns while nobody looks: the clock need not be followed.
		recentTime(at, clock.now.peek()),
		...(sessions.length > 1 ? [hostOf(origin)] : []),
	];
	return (
		<li class="message miss" data-missed={how}>
			<span class="message-sign">
				<Icon name="missed" size={14} />
			</span>
			<div class="miss-words">
				<p>
					<strong>{t('miss_title', missedName(missed))}</strong>
					<span class="miss-facts">
						{facts.map((fact) => (
							<bdi key={fact}>{fact}</bdi>
						))}
					</span>
				</p>
				<p>{t(`miss_${how}`)}</p>
			</div>
			{toCall === undefined ? undefined : (
				<button
					type="button"
					class="btn small"
					data-act={`call-back:${id}`}
					aria-label={t('dial_callName', missedName(missed))}
					onClick={() => prepareCall(surface, toCall, missed.name)}
				>
					{t('dial_call')}
				</button>
			)}
			<button
				type="button"
				class="icon-btn small"
				data-act={`dismiss:${id}`}
				aria-label={t('miss_dismiss', missedName(missed))}
				title={t('dismiss')}
				onClick={() => store.dismiss(id)}
			>
				<Icon name="close" />
			</button>
		</li>
	);
}

/** Lists missed interactions with what became of them and what to do. Newest first, until dismissed. */
export function MissedList() {
	const { store } = useSurface();
	const heading = useId();
	const model = store.model.value;
	const all = model?.missed ?? [];
	useAnnounceNew(all, (missed) => t('miss_title', missedName(missed)));
	const last = all.at(-1);
	if (model === undefined || last === undefined) return null;
	const shown = all.slice(-SHOWN).toReversed();
	const session = sessionAt(primaries(model), last.origin);
	return (
		<section class="misses" aria-labelledby={heading}>
			<h2 class="sr-only" id={heading}>
				{t('miss_list')}
			</h2>
			<ul>
				{shown.map((missed) => (
					<Miss key={missed.id} missed={missed} />
				))}
			</ul>
			<div class="notice-acts">
				{session === undefined ? undefined : (
					<button
						type="button"
						class="btn"
						data-act="missed-workspace"
						onClick={() => store.focus(session.key)}
					>
						{t('showWorkspace')}
					</button>
				)}
				{all.length < 2 ? undefined : (
					<button
						type="button"
						class="btn"
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
