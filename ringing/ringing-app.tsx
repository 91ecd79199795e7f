import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../src/platform/i18n';
import { KeysWaiting } from '../src/ui/components/app/keys-waiting';
import { LiveRegion } from '../src/ui/components/app/live-region';
import { MoreRinging } from '../src/ui/components/band/more-ringing';
import { Desk } from '../src/ui/components/desk/desk';
import { Message } from '../src/ui/components/messages/message';
import { Notices } from '../src/ui/components/messages/notices';
import { useSurfaceRoot } from '../src/ui/input/use-surface-root';
import { outcomeWords } from '../src/ui/logic/words/outcome-words';
import { type Surface, SurfaceProvider, useSurface } from '../src/ui/surface/surface';

/** Answers that have failed since this window opened, and whose interaction rings no more: nothing else here says it. */
function failuresOf(surface: Surface, since: number) {
	const cards = [...surface.places.value.values()];
	const onCards = new Set(cards.flatMap(({ card }) => surface.commandsOf(card).map(({ id }) => id)));
	return surface.store.commands.value.flatMap((record) => {
		const { command, startedAt, status, id } = record;
		const answer = command.method === 'accept' || command.method === 'reject';
		if (!answer || startedAt < since || status === 'pending' || onCards.has(id)) return [];
		const words = outcomeWords(record, 0, false);
		return words === undefined ? [] : [{ id, words }];
	});
}

function Failures({ since }: { since: number }) {
	const surface = useSurface();
	const failures = failuresOf(surface, since);
	if (failures.length === 0) return null;
	return (
		<section class="outcomes" aria-label={t('outcome_list')}>
			{surface.order.value.ringing.length === 0 ? <p class="muted">{t('ringing_over')}</p> : undefined}
			{failures.map(({ id, words }) => (
				<Message key={id} id={id} words={words} onDismiss={() => surface.store.dismiss(id)} />
			))}
		</section>
	);
}

/** Returns whether nothing rings any more, and there is nothing to read that has come about since this window opened. */
function isOver(surface: Surface, since: number): boolean {
	return (
		surface.store.model.value !== undefined &&
		surface.order.value.ringing.length === 0 &&
		failuresOf(surface, since).length === 0 &&
		// What was kept before is shown by every other surface.
		!surface.kept.value.some(({ at }) => at >= since)
	);
}

/** The small window: ringing interactions only. It closes when none is left and there is nothing to read. */
export function RingingApp({ surface, close }: { surface: Surface; close: () => void }) {
	const root = useRef<HTMLDivElement>(null);
	const [since] = useState(() => Date.now());
	useSurfaceRoot(surface, root);
	const over = isOver(surface, since);
	useEffect(() => {
		// This runs a frame after the drawing: something else may have begun to ring by then.
		if (over && isOver(surface, since)) close();
	}, [over, close, surface, since]);
	return (
		<SurfaceProvider value={surface}>
			<div class="app" ref={root}>
				<main>
					<h1 class="sr-only">{t('ringing_title')}</h1>
					<Desk />
					<MoreRinging />
					<Failures since={since} />
					<Notices />
				</main>
				<KeysWaiting />
				<LiveRegion />
			</div>
		</SurfaceProvider>
	);
}
