import { z } from 'zod';

const point = z.object({ category: z.string(), value: z.number() });

export const column = {
  name: 'generate_column_chart',
  type: 'column',
  description: 'Draws a column chart that compares categories',
  schema: z.object({ data: z.array(point), title: z.string().default('') }),
};

export const pie = {
  name: 'generate_pie_chart',
  type: 'pie',
  description: 'Draws a pie chart of the parts of a whole',
  schema: z.object({ data: z.array(point), innerRadius: z.number().default(0) }),
};
