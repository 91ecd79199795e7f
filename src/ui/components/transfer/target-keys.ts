import type { RefObject } from 'preact';
import { focusKind } from '../../logic/keys/focus-kind';
import type { Choice } from '../../logic/targets/target-choices';

interface Wants {
	root: RefObject<HTMLElement | null>;
	field: RefObject<HTMLInputElement | null>;
	choices: readonly Choice[];
	send: (choice: Choice) => void;
	sendTop: () => void;
	close: () => void;
}

const FOCUSABLE = 'button:not(:disabled), input, select, textarea';

function digitOf({ key, code }: KeyboardEvent): number | undefined {
	// By place: Alt and Shift turn the sign into another one.
	const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? (/^[1-9]$/.test(key) ? key : undefined);
	return digit === undefined ? undefined : Number(digit);
}

/** Moves the focus among the hits; upwards from the first it goes back to the field. */
function step(root: HTMLElement, field: HTMLElement | null, by: 1 | -1): void {
	const hits = [...root.querySelectorAll<HTMLElement>('.hit')];
	const at = hits.findIndex(
		(hit) => hit.contains(root.ownerDocument.activeElement) || hit === root.ownerDocument.activeElement,
	);
	const to = at + by;
	const next = to < 0 ? field : hits[Math.min(to, hits.length - 1)];
	next?.focus();
	next?.scrollIntoView({ block: 'nearest' });
}

/** The first and the last control of the dialog follow each other: Tab does not leave it, Escape does. */
function cycle(event: KeyboardEvent, root: HTMLElement): void {
	const all = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
		(each) => !each.classList.contains('unneeded'),
	);
	const first = all[0];
	const last = all.at(-1);
	const active = root.ownerDocument.activeElement;
	if (event.shiftKey ? active === first : active === last) {
		event.preventDefault();
		(event.shiftKey ? last : first)?.focus();
	}
}

/** The keys of the target dialog. What is typed in a field stays there, but for Enter, Escape and Alt with a digit. */
export function dialogKeys({ root, field, choices, send, sendTop, close }: Wants) {
	return (event: KeyboardEvent): void => {
		const panel = root.current;
		if (panel === null || event.defaultPrevented || event.isComposing) return;
		const take = (): void => {
			event.preventDefault();
			event.stopPropagation();
		};
		const target = event.target instanceof HTMLElement ? event.target : undefined;
		const onHit = target?.closest('.hit') !== null && target !== undefined;
		const inField = target === field.current;
		if (event.key === 'Escape') {
			take();
			return close();
		}
		if (event.key === 'Tab') return cycle(event, panel);
		if (event.repeat && event.key === 'Enter') return take();
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || inField)) {
			take();
			return sendTop();
		}
		if (event.ctrlKey || event.metaKey) return;
		const digit = digitOf(event);
		if (digit !== undefined && !event.repeat && (event.altKey || focusKind(target ?? null) !== 'field')) {
			const choice = choices.find(({ key }) => key === digit);
			take();
			if (choice !== undefined) send(choice);
			return;
		}
		if (event.altKey) return;
		if ((inField || onHit) && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
			take();
			return step(panel, field.current, event.key === 'ArrowDown' ? 1 : -1);
		}
		// Going on to type from the list types in the field.
		if (onHit && event.key.length === 1 && event.key !== ' ') field.current?.focus();
	};
}
