import type { ComponentChildren, RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { closeSheet } from '../../actions/sheets';
import { useSurface } from '../../surface/surface';
import { focusAgain } from '../kit/focus-again';
import { KeyCap } from '../kit/key-cap';

interface Props {
	name: string;
	title: string;
	/** Gets the focus when it opens. */
	field: RefObject<HTMLElement | null>;
	onKeyDown?: (event: KeyboardEvent) => void;
	children: ComponentChildren;
}

const FOCUSABLE = 'button:not([disabled]), input, select, textarea, [tabindex="0"]';

/** Keeps Tab within the sheet: what is behind it is hidden, and Escape closes it. */
function cycle(event: KeyboardEvent, root: HTMLElement): void {
	const all = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)];
	const [first, last] = [all[0], all.at(-1)];
	const active = root.ownerDocument.activeElement;
	if (active !== (event.shiftKey ? first : last)) return;
	event.preventDefault();
	(event.shiftKey ? last : first)?.focus();
}

/** A sheet that belongs to no interaction. It covers everything but the ringing interactions. */
export function OwnSheet({ name, title, field, onKeyDown, children }: Props) {
	const surface = useSurface();
	const heading = useId();
	const root = useRef<HTMLElement>(null);
	useLayoutEffect(() => {
		const former = document.activeElement;
		field.current?.focus({ preventScroll: true });
		return () => focusAgain(former);
	}, [field]);
	return (
		<section
			ref={root}
			class="own-sheet"
			role="dialog"
			aria-labelledby={heading}
			data-panel={name}
			onKeyDown={(event) => {
				if (event.defaultPrevented || event.isComposing) return;
				if (event.key === 'Escape') {
					event.preventDefault();
					event.stopPropagation();
					closeSheet(surface);
				} else if (event.key === 'Tab') cycle(event, event.currentTarget);
				else onKeyDown?.(event);
			}}
		>
			<div class="sheet-head">
				<h2 id={heading} class="cut">
					{title}
				</h2>
				<button
					type="button"
					class="btn quiet small"
					data-act={`${name}-close`}
					title={t('sheet_close')}
					onClick={() => closeSheet(surface)}
				>
					{t('close')}
					<KeyCap name={t('key_Escape')} />
				</button>
			</div>
			{children}
		</section>
	);
}
