import type { ComponentChildren } from 'preact';
import { t } from '../../src/platform/i18n';
import type { MediaFamily } from '../../src/scapi/media';
import { Ring } from '../../src/ui/components/kit/ring';

/** A made-up interaction, on which the parts of the settings are drawn as agents will see them. */
export function LookStage({ family, children }: { family: MediaFamily; children: ComponentChildren }) {
	return (
		<div class="look-stage">
			<div class="look-head">
				<Ring state="live" icon={family} size={40} />
				<p>
					<strong>{t('settings_look_name')}</strong>
					<span class="look-state">{t(family === 'voice' ? 'state_TALKING' : 'state_ACCEPTED')}</span>
				</p>
			</div>
			{children}
		</div>
	);
}
