import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CONTRACT } from '../../../contract/schema';
import { t } from '../../../platform/i18n';
import { useSurface } from '../../surface/surface';

interface Props {
	/** The ids of the entries that the list shows. */
	shown: readonly string[];
	/** False if a search or a filter hides some. */
	isAll: boolean;
	/** Gets the focus once they are cleared. */
	field: RefObject<HTMLElement | null>;
}

/**
 * Clears what the list shows, after a question, because nothing brings it back. What a filter hides stays, and so does what ends
 * while the question is open.
 */
export function TodayFoot({ shown, isAll, field }: Props) {
	const { connection } = useSurface().services;
	const question = useId();
	const [asked, setAsked] = useState<readonly string[] | undefined>(undefined);
	/** The button that a second press of Enter or of the pointer would reach: it changes nothing. */
	const rest = useRef<HTMLButtonElement>(null);
	const wasAsked = useRef(false);
	useLayoutEffect(() => {
		if (asked !== undefined || wasAsked.current) rest.current?.focus();
		wasAsked.current = asked !== undefined;
	}, [asked]);
	if (asked === undefined) {
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
						onClick={() => setAsked(shown)}
					>
						{t('today_clear')}
					</button>
				)}
			</div>
		);
	}
	return (
		<div
			class="sheet-foot"
			role="group"
			aria-labelledby={question}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return;
				event.preventDefault();
				event.stopPropagation();
				setAsked(undefined);
			}}
		>
			<p id={question}>{t(isAll ? 'today_clearAsk' : 'today_clearShown')}</p>
			<button
				key="clear-shown"
				type="button"
				class="btn"
				data-act="today-clear-shown"
				onClick={() => {
					void connection
						.send({ v: CONTRACT, to: 'worker', type: 'clear-today', ids: [...asked] })
						.catch(() => undefined);
					wasAsked.current = false;
					setAsked(undefined);
					field.current?.focus();
				}}
			>
				{t('today_clearCount', asked.length)}
			</button>
			<button
				key="keep"
				ref={rest}
				type="button"
				class="btn quiet"
				data-act="today-keep"
				aria-describedby={question}
				onClick={() => setAsked(undefined)}
			>
				{t('today_keep')}
			</button>
		</div>
	);
}
