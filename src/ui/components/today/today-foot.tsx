import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CONTRACT } from '../../../contract/schema';
import { t } from '../../../platform/i18n';
import { useSurface } from '../../surface/surface';

interface Props {
	/** The ids of all entries, and below it those of the entries that the list shows. */
	all: readonly string[];
	shown: readonly string[];
	/** Gets the focus where the button that had it is gone. */
	field: RefObject<HTMLElement | null>;
}

/**
 * Clears what the list shows, after a question, because nothing brings it back. What a filter hides stays, and so does what ends
 * while the question is open.
 */
export function TodayFoot({ all, shown, field }: Props) {
	const surface = useSurface();
	const question = useId();
	const [asked, setAsked] = useState<ReadonlySet<string> | undefined>(undefined);
	/** The entries in question, without those that another surface has cleared in the meantime. */
	const left = asked === undefined ? [] : all.filter((id) => asked.has(id));
	const isAsking = asked !== undefined;
	/** The button that a second press of Enter reaches: it changes nothing. */
	const rest = useRef<HTMLButtonElement>(null);
	const wasAsking = useRef(false);
	useLayoutEffect(() => {
		if (isAsking || wasAsking.current) rest.current?.focus();
		wasAsking.current = isAsking;
	}, [isAsking]);
	/** Ends the question with the focus in the field, before the button that has it goes. */
	const leave = (): void => {
		wasAsking.current = false;
		field.current?.focus();
		setAsked(undefined);
	};
	const keep = (): void => (shown.length === 0 ? leave() : setAsked(undefined));
	const clear = (): void => {
		const failed = (): void => surface.say(t('today_notCleared'));
		void surface.services.connection
			.send({ v: CONTRACT, to: 'worker', type: 'clear-today', ids: left })
			.then(({ ok }) => (ok ? surface.announce(t('today_cleared', left.length)) : failed()), failed);
		leave();
	};
	if (!isAsking) {
		return (
			<div class="sheet-foot">
				<p class="muted">{t('today_note')}</p>
				{shown.length === 0 ? undefined : (
					<button
						key="clear"
						ref={rest}
						type="button"
						class="btn quiet"
						data-act="today-clear"
						onClick={() => setAsked(new Set(shown))}
					>
						{t('today_clear')}
					</button>
				)}
			</div>
		);
	}
	const some = left.length < all.length ? 'today_clearSome' : 'today_clearAsk';
	// Another surface has cleared it. The button stays below the hand, and the focus on it.
	const asksAbout = left.length === 0 ? 'today_none' : some;
	return (
		<div
			class="sheet-foot"
			role="group"
			aria-labelledby={question}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return;
				event.preventDefault();
				event.stopPropagation();
				keep();
			}}
		>
			<p id={question}>{t(asksAbout)}</p>
			{left.length === 0 ? undefined : (
				<button key="clear-shown" type="button" class="btn" data-act="today-clear-shown" onClick={clear}>
					{t('today_clearCount', left.length)}
				</button>
			)}
			<button key="keep" ref={rest} type="button" class="btn quiet" data-act="today-keep" onClick={keep}>
				{t(left.length === 0 ? 'dismiss' : 'today_keep')}
			</button>
		</div>
	);
}
