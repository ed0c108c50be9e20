import { serve } from '../messaging.ts';
void serve;
