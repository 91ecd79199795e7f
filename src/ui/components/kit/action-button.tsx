import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { keyboardPrints, printedKey } from '../../surface/printed-keys';

interface Props {
	/** Names the button for tests and for the guard. */
	act: string;
	class?: string;
	/** Why it cannot be used now. It stays in its place, can be reached, and says so. */
	reason?: string | undefined;
	pending?: boolean;
	label?: string;
	title?: string | undefined;
	pressed?: boolean;
	expanded?: boolean;
	/** The kind of popup that a press opens. */
	popup?: 'dialog';
	/** The id of words that belong to it. */
	describedBy?: string;
	/** The single key that does the same, as browsers and screen readers name it. */
	shortcut?: string;
	/** The key as it is shown. */
	hint?: string;
	onPress: () => void;
	children: ComponentChildren;
}

/**
 * A button that is never taken away: `aria-disabled` rather than `disabled`, so that the focus stays and the reason can be
 * read. A press on it is still handed on, so that the answer can be given in words.
 */
export function ActionButton(props: Props) {
	const id = useId();
	const { reason, pending = false } = props;
	const map = keyboardPrints.value;
	const hint = props.hint === undefined ? undefined : printedKey(props.hint, map);
	const shortcut = props.shortcut === undefined ? undefined : printedKey(props.shortcut, map);
	return (
		<>
			<button
				type="button"
				class={props.class ?? 'act'}
				data-act={props.act}
				aria-disabled={reason !== undefined || pending ? 'true' : undefined}
				aria-busy={pending ? 'true' : undefined}
				aria-label={props.label}
				aria-pressed={props.pressed}
				aria-expanded={props.expanded}
				aria-haspopup={props.popup}
				aria-keyshortcuts={shortcut}
				aria-describedby={reason === undefined ? props.describedBy : id}
				title={reason ?? props.title}
				onClick={props.onPress}
			>
				<span class="label">{props.children}</span>
				{/* Drawn by the style: as text it would be part of the visible name, and not of the spoken one. */}
				{hint === undefined ? undefined : <kbd class="hint" aria-hidden="true" data-key={hint} />}
			</button>
			{reason === undefined ? undefined : (
				<span id={id} hidden>
					{reason}
				</span>
			)}
		</>
	);
}
