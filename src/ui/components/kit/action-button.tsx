import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { spokenShortcut } from '../../surface/printed-keys';
import { Icon, type IconName } from './icon';
import { KeyCap } from './key-cap';

interface Props {
	/** Names the button for tests and for the guard. */
	act: string;
	class: string;
	icon?: IconName;
	iconSize?: 14 | 16 | 20;
	/** Why it cannot be used now. It stays in its place, can be reached, and says so. */
	reason?: string | undefined;
	pending?: boolean;
	label?: string;
	title?: string | undefined;
	pressed?: boolean;
	expanded?: boolean;
	/** The kind of popup that a press opens. */
	popup?: 'dialog' | 'menu';
	/** The id of words that belong to it. */
	describedBy?: string;
	/** The single key that does the same, as browsers and screen readers name it. */
	shortcut?: string;
	/** The key as it is shown. */
	hint?: string;
	onPress: () => void;
	children?: ComponentChildren;
}

/**
 * A button that is never taken away: `aria-disabled` rather than `disabled`, so that the focus stays and the reason can be
 * read. A press on it is still handed on, so that the answer can be given in words.
 */
export function ActionButton(props: Props) {
	const id = useId();
	const { reason, pending = false, icon, iconSize = 16 } = props;
	return (
		<>
			<button
				type="button"
				class={props.class}
				data-act={props.act}
				aria-disabled={reason !== undefined || pending ? 'true' : undefined}
				aria-busy={pending ? 'true' : undefined}
				aria-label={props.label}
				aria-pressed={props.pressed}
				aria-expanded={props.expanded}
				aria-haspopup={props.popup}
				aria-keyshortcuts={spokenShortcut(props.shortcut)}
				aria-describedby={reason === undefined ? props.describedBy : id}
				title={reason ?? props.title}
				onClick={props.onPress}
			>
				{icon === undefined ? undefined : <Icon name={pending ? 'pending' : icon} size={iconSize} />}
				<span class="label">{props.children}</span>
				{props.hint === undefined ? undefined : <KeyCap name={props.hint} />}
			</button>
			{reason === undefined ? undefined : (
				<span id={id} hidden>
					{reason}
				</span>
			)}
		</>
	);
}
