import type { ComponentChildren } from 'preact';
import { useId, useMemo, useRef } from 'preact/hooks';
import { spokenShortcut } from '../../surface/printed-keys';
import { Icon, type IconName } from './icon';
import { KeyCap } from './key-cap';
import { useSame } from './use-same';

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
 * read. A press on it is still handed on, so that the answer can be given in words. What it shows is drawn again only if that
 * differs, while a press always does what the last drawing around it says.
 */
export function ActionButton({ onPress, ...rest }: Props) {
	const id = useId();
	const press = useRef(onPress);
	press.current = onPress;
	const face = useSame({
		...rest,
		shortcut: spokenShortcut(rest.shortcut),
		// By themselves, too: where only the reason differs, they are not drawn again.
		children: useSame(rest.children),
	});
	return useMemo(() => {
		const { reason, pending = false, icon, iconSize = 16 } = face;
		return (
			<>
				<button
					type="button"
					class={face.class}
					data-act={face.act}
					aria-disabled={reason !== undefined || pending ? 'true' : undefined}
					aria-busy={pending ? 'true' : undefined}
					aria-label={face.label}
					aria-pressed={face.pressed}
					aria-expanded={face.expanded}
					aria-haspopup={face.popup}
					aria-keyshortcuts={face.shortcut}
					aria-describedby={reason === undefined ? face.describedBy : id}
					title={reason ?? face.title}
					onClick={() => press.current()}
				>
					{icon === undefined ? undefined : <Icon name={pending ? 'pending' : icon} size={iconSize} />}
					<span class="label">{face.children}</span>
					{face.hint === undefined ? undefined : <KeyCap name={face.hint} />}
				</button>
				{reason === undefined ? undefined : (
					<span id={id} hidden>
						{reason}
					</span>
				)}
			</>
		);
	}, [id, face]);
}
