import { useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { firstProblem } from '../../src/settings/problems';
import { AgentNameSchema } from '../../src/settings/schema';
import { useOptions } from '../context';
import { TextSetting } from './form';

/** The name that presets write. Workspace does not tell it to the Interaction namespace. */
export function AgentName() {
	const options = useOptions();
	const [typed, setTyped] = useState<string>();
	const { agentName = '', ...rest } = options.settings.value;
	const name = typed?.trim() ?? agentName;
	const fault = firstProblem(AgentNameSchema, name);
	return (
		<TextSetting
			label={t('settings_agentName')}
			hint={t('settings_agentNameHint')}
			value={typed ?? agentName}
			fault={fault}
			onInput={setTyped}
			onLeave={() => {
				if (fault !== undefined) return;
				setTyped(undefined);
				if (name === agentName) return;
				options.change(
					name === '' ? rest : { ...rest, agentName: name },
					t('settings_edited', t('settings_agentName')),
				);
			}}
		/>
	);
}
