export const colors = {
  blue: { 100: '#EDF1FD', 500: '#204ECF', 600: '#183A9E' },
  gray: { 100: '#F3F4F6', 300: '#D8D9DC', 600: '#84888E' },
  green: { 100: '#EBF8F3', 500: '#03B080' },
  red: { 100: '#FDE8E4', 500: '#D42551' },
};
