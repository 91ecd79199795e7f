import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const itemsIn = (menu: Element | null): HTMLElement[] => [
	...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []),
];

function moveFocus(menu: Element, to: (at: number, count: number) => number): void {
	const all = itemsIn(menu);
	const at = all.findIndex((each) => each.matches(':focus'));
	all[(to(at, all.length) + all.length) % all.length]?.focus();
}

interface Props {
	label: string;
	at: 'start' | 'end';
	/** Closes the menu. `back`: gives the focus back to the button that opened it. */
	close: (back: boolean) => void;
	/** Takes a key before the menu does. Returns whether it used it. */
	onKey?: (event: KeyboardEvent) => boolean;
	children: ComponentChildren;
}

/**
 * A menu under its button: open for one press, it goes with that, with Escape, and with a press or the focus elsewhere. The item
 * that is marked as current has the focus first, else the first one.
 */
export function Menu({ label, at, close, onKey, children }: Props) {
	const root = useRef<HTMLDivElement>(null);
	// Before the next key: one that follows at once is meant for the menu.
	useLayoutEffect(() => {
		const menu = root.current;
		(menu?.querySelector<HTMLElement>('.current') ?? itemsIn(menu)[0])?.focus();
		const away = (event: Event): void => {
			// The button beside it closes it by itself.
			if (event.target instanceof Node && menu?.parentElement?.contains(event.target) === false) close(false);
		};
		document.addEventListener('pointerdown', away, true);
		document.addEventListener('focusin', away, true);
		return () => {
			document.removeEventListener('pointerdown', away, true);
			document.removeEventListener('focusin', away, true);
		};
	}, [close]);

	const onKeyDown = (event: KeyboardEvent & { currentTarget: Element }): void => {
		const menu = event.currentTarget;
		if (onKey?.(event) === true) undefined;
		else if (event.key === 'ArrowDown') moveFocus(menu, (from) => from + 1);
		else if (event.key === 'ArrowUp') moveFocus(menu, (from) => from - 1);
		else if (event.key === 'Home') moveFocus(menu, () => 0);
		else if (event.key === 'End') moveFocus(menu, (_, count) => count - 1);
		else if (event.key === 'Escape') close(true);
		else {
			if (event.key === 'Tab') close(false);
			return;
		}
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<div
			ref={root}
			class={`menu at-${at}`}
			role="menu"
			aria-label={label}
			tabIndex={-1}
			onKeyDown={onKeyDown}
		>
			{children}
		</div>
	);
}
