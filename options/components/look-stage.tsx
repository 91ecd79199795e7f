import type { ComponentChildren } from 'preact';
import { shortDuration } from '../../src/platform/format';
import { t } from '../../src/platform/i18n';
import type { MediaFamily } from '../../src/scapi/media';
import { Ring } from '../../src/ui/components/kit/ring';

/** The example's duration, in ms. */
const EXAMPLE_MS = 64_000;

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
				<span class="look-time num" aria-hidden="true">
					{shortDuration(EXAMPLE_MS)}
				</span>
			</div>
			{children}
		</div>
	);
}
