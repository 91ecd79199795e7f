import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { maskedPhone } from '../../../settings/mask';
import { dismissKept } from '../../actions/kept-texts';
import type { KeptText } from '../../logic/data/kept-text';
import { displayName } from '../../logic/words/naming';
import { type KeyWait, type Surface, useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { Icon } from '../kit/icon';

function words(surface: Surface, { why, name, over, answers = false }: KeyWait): string {
	const key = answers ? surface.answering.value : surface.current.value;
	const place = key === undefined ? undefined : surface.places.value.get(key);
	const now = place === undefined ? undefined : displayName(place.card.tracked.interaction);
	// The pause is shorter than it takes to read this, and the same is true after it.
	if (answers && now !== undefined) return t('held_answers', now);
	if (why === 'moved') return now === undefined ? t('held_movedNone') : t('held_moved', now);
	if (over) return now === undefined ? t('held_overNone') : t('held_over', now);
	if (why === 'closed' && name !== undefined) return t('held_closed', name);
	return t('held_changed');
}

function KeptTextNotice({ kept }: { kept: KeptText }) {
	const surface = useSurface();
	const rules = useMaskRules();
	const [copied, setCopied] = useState(false);
	/** This is the only copy of the text: what discards it stands where no second press of Dismiss reaches it. */
	const [asked, ask] = useState(false);
	const isAsking = asked && !copied;
	const copy = (): void => {
		surface.services.copy(kept.text).then(
			() => {
				setCopied(true);
				surface.announce(t('data_copied'));
			},
			() => surface.say(t('data_copyFailed')),
		);
	};
	return (
		<div class="kept" data-kept={kept.id}>
			<p>{t(`kept_${kept.why}`, maskedPhone(kept.name, rules))}</p>
			<pre class="kept-text" dir="auto">
				{kept.text}
			</pre>
			<div class="notice-acts">
				<button type="button" class="btn quiet small" data-act="kept-copy" onClick={copy}>
					{t(copied ? 'data_copied' : 'kept_copy')}
				</button>
				<button
					type="button"
					class="btn quiet small"
					data-act={isAsking ? 'kept-keep' : 'kept-dismiss'}
					onClick={() => {
						if (copied) dismissKept(surface, kept.id);
						else {
							ask(!isAsking);
							if (!isAsking) surface.announce(t('kept_asks'));
						}
					}}
				>
					{t(isAsking ? 'kept_keep' : 'dismiss')}
				</button>
				{isAsking ? (
					<button
						type="button"
						class="btn quiet small"
						data-act="kept-discard"
						onClick={() => dismissKept(surface, kept.id)}
					>
						{t('kept_discard')}
					</button>
				) : undefined}
			</div>
		</div>
	);
}

/**
 * Shows that keys are paused until the agent chooses, and the unsent text of interactions that have gone. Takes the focus if it
 * was lost, so that it is in a visible place.
 */
export function KeysWaiting() {
	const surface = useSurface();
	const root = useRef<HTMLElement>(null);
	const keyWait = surface.keyWait.value;
	const kept = surface.kept.value;
	const since = keyWait?.at;
	const takes = keyWait !== undefined && keyWait.why !== 'moved';
	const text = keyWait === undefined ? undefined : words(surface, keyWait);

	// biome-ignore lint/correctness/useExhaustiveDependencies: each loss of the focus is an occasion of its own
	useLayoutEffect(() => {
		const page = root.current?.ownerDocument;
		if (!takes || page === undefined) return;
		root.current?.focus();
	}, [takes, since]);
	useLayoutEffect(() => {
		if (text !== undefined) surface.announce(text);
	}, [surface, text]);

	if (keyWait === undefined && kept.length === 0) return null;
	return (
		<section ref={root} class="keys-waiting" data-panel="held" tabIndex={-1} aria-label={t('held_title')}>
			{keyWait === undefined ? undefined : (
				<p class="keys-waiting-words" data-held={keyWait.over ? 'over' : keyWait.why}>
					<Icon name="keys" size={20} />
					<span>{text}</span>
				</p>
			)}
			{kept.map((each) => (
				<KeptTextNotice key={each.id} kept={each} />
			))}
		</section>
	);
}
