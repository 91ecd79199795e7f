import type { ComponentChildren } from 'preact';
import { t } from '../../../platform/i18n';
import { Icon, type IconName } from '../kit/icon';

interface Props {
	tone: 'calm' | 'warn' | 'bad';
	icon: IconName;
	/** Names it for tools, as `data-panel`. */
	panel?: string;
	/** How a Workspace was lost, if it is about that. */
	loss?: string;
	/** The ways on. */
	acts?: ComponentChildren;
	/** Puts it away; absent where it stays while it is true. */
	dismiss?: { act: string; label?: string; onPress: () => void };
	children: ComponentChildren;
}

/** A line across the surface about something that concerns more than one interaction. */
export function Strip({ tone, icon, panel, loss, acts, dismiss, children }: Props) {
	const label = dismiss?.label ?? t('dismiss');
	return (
		<div class={`strip ${tone}`} data-panel={panel} data-loss={loss}>
			<Icon name={icon} size={20} />
			<p class="words">{children}</p>
			{acts === undefined ? undefined : <span class="strip-acts">{acts}</span>}
			{dismiss === undefined ? undefined : (
				<button
					type="button"
					class="icon-btn small"
					data-act={dismiss.act}
					title={label}
					onClick={dismiss.onPress}
				>
					<Icon name="close" />
				</button>
			)}
		</div>
	);
}
