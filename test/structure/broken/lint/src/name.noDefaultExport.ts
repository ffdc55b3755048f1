export default "paperboy";
